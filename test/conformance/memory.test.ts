import { createHub } from 'gcm-hub';
import { asAsync } from '../../src/hub/as-async';
import { describeHub } from './describe-hub';

describeHub(
  'a hub in memory, asked as one that answers later',
  (resources, options) => asAsync(createHub(resources, options)),
  {
    numRuns: 40,
  },
);
