import { createHub, type Hub, type HubOptions, openHub, type Resource } from 'gcm-hub';
import { asAsync } from '../../src/hub/as-async';
import { describeHub } from './describe-hub';
import { oracleLaws } from './oracle-laws';

oracleLaws('a hub', createHub);
oracleLaws('a hub updated twice and opened from a snapshot', openUpdated);
describeHub('a hub behind the asynchronous interface', (resources, options) =>
  asAsync(openUpdated(resources, options)),
);

/** A hub of the same resources that came in by two updates and a snapshot. */
function openUpdated(resources: readonly Resource[], options: HubOptions): Hub {
  const half = Math.ceil(resources.length / 2);
  const first = resources.slice(0, 1);
  const old = resources.slice(half + 1).map((one) => ({ ...one, title: 'old' }));
  const hub = createHub([...resources.slice(0, half), ...old], options);
  const updated = hub.update({ upsert: resources.slice(half), remove: first.map(({ id }) => id) });
  return openHub(updated.update({ upsert: first }).snapshot(), options);
}
