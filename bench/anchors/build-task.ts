/**
 * Process that does one task with one build of gcm-hub. Arguments: the folder of its bundles and the task as JSON. Writes the result
 * as JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadLibrary } from '../beside/load-library';
import type { Library } from '../beside/row';
import { sink } from '../measure';
import { buildMeasured } from '../measure-hub';
import { hubQuery } from '../query';
import { createWorkload } from '../workload';
import type { Task, TaskName, Tasks } from './run-build-task';

const [directory = '', input = ''] = process.argv.slice(2);

type TaskRunners = {
  readonly [K in TaskName]: (library: Library, options: Tasks[K]['options']) => Promise<Tasks[K]['result']>;
};

const runners: TaskRunners = {
  /** Builds a hub over made-up resources, measures its memory and writes its snapshot. */
  async build({ hub: { createHub } }, { size, seed, snapshot }) {
    const workload = createWorkload(size, seed);
    createHub(workload.resources.slice(0, 2_000)); // warms up
    const { hub, memory } = await buildMeasured(workload, (resources) => createHub(resources));
    writeFileSync(snapshot, hub.snapshot());
    return { bytesPerResource: memory.value };
  },
  /** Builds a hub over the resources of a file and writes its snapshot. */
  async buildFrom({ hub: { createHub } }, { resources, snapshot }) {
    writeFileSync(snapshot, createHub(JSON.parse(readFileSync(resources, 'utf8'))).snapshot());
    return {};
  },
  /** Measures the processor time in which a snapshot is opened and a first query is answered. */
  async open({ hub: { openHub } }, { snapshot, query }) {
    const bytes = new Uint8Array(readFileSync(snapshot));
    const before = process.cpuUsage();
    sink.value = openHub(bytes).search(hubQuery(query)).hits.at(0);
    const { user, system } = process.cpuUsage(before);
    return { milliseconds: (user + system) / 1000 };
  },
};

async function run<K extends TaskName>({ name, options }: Task<K>): Promise<Tasks[K]['result']> {
  return runners[name](await loadLibrary(directory), options);
}

console.log(JSON.stringify(await run(JSON.parse(input))));
