import { createHub, type Hub, type HubOptions, openHub, type Resource } from 'gcm-hub';
import { asAsync } from '../../src/hub/as-async';
import { describeHub } from './describe-hub';
import { oracleLaws } from './oracle-laws';

oracleLaws('a hub', createHub);
oracleLaws('a hub opened, updated twice and opened again', openUpdated);
describeHub('a hub behind the asynchronous interface', (resources, options) =>
  asAsync(openUpdated(resources, options)),
);

/** A hub of the same resources that came in by a snapshot, an update of it, another update and a second snapshot. */
function openUpdated(resources: readonly Resource[], options: HubOptions): Hub {
  const half = Math.ceil(resources.length / 2);
  const first = resources.slice(0, 1);
  const old = resources.slice(half + 1).map((one) => ({ ...one, title: 'old' }));
  const hub = openHub(createHub([...resources.slice(0, half), ...old], options).snapshot(), options);
  const updated = hub.update({ upsert: resources.slice(half), remove: first.map(({ id }) => id) });
  return openHub(updated.update({ upsert: first }).snapshot(), options);
}
