// Counts the resources on an objective per region: node report.mjs 10
import { createHub } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { idsOf, label } from 'gcm-hub/taxonomy';

const objective = idsOf('objectives').find((id) => String(id) === process.argv[2]) ?? 10;
const hub = createHub(resources);
const { total, facets } = hub.search({ filters: { objectives: [objective] }, limit: 0 });

console.log(`${label('objectives', objective)}: ${total} resources`);
for (const region of facets.regions?.values ?? []) console.log(`${region.label.padEnd(10)} ${region.count}`);
