import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Limits } from './measure';
import { hubLimits } from './measure-hub';
import { peerLimits } from './measure-peer';
import { allPeers } from './peers';
import { countedFacets } from './query';
import { type Measured, missed, type Requirement, type SizeResult, scaling, type Task, tasks } from './tasks';

/** A table: its head and its rows, with cells as strings. */
export type Table = readonly (readonly string[])[];

/** Returns the table of one size: measurements, requirements and how many times slower each peer is. */
export function sizeTable(result: SizeResult): Table {
  const names = [...result.peers.keys()];
  const rows = tasks
    .filter(({ id }) => result.ours.has(id))
    .map((task) => [
      `${task.id}. ${task.work}`,
      ...ownCells(task, result),
      ...names.map((name) => peerCell(task, result, name)),
    ]);
  return [['work', 'gcm-hub', '99 %', 'runs', 'required', ...names], ...rows];
}

function ownCells(task: Task, result: SizeResult): string[] {
  const own = result.ours.get(task.id);
  const requirement = requirementText(task, result.size);
  if (own === undefined || typeof own === 'string') return [own ?? '', '', '', requirement];
  const faults = missed(task, result);
  const verdict = requirement === '' ? '' : faults.length === 0 ? ' (met)' : ` (MISSED: ${faults.join(', ')})`;
  return [amount(own.value, task.unit), percentile(own, task), String(own.runs), requirement + verdict];
}

function percentile({ p99 }: Measured, { unit }: Task): string {
  return p99 === undefined ? '' : amount(p99, unit);
}

function peerCell(task: Task, { ours, peers }: SizeResult, name: string): string {
  const theirs = peers.get(name)?.get(task.id);
  const own = ours.get(task.id);
  if (theirs === undefined) return '–';
  const runs = theirs.runs === 1 ? '1 run' : `${theirs.runs} runs`;
  const p99 = theirs.p99 === undefined ? '' : ` (99 %: ${amount(theirs.p99, task.unit)}; ${runs})`;
  const ratio = typeof own === 'object' ? `, ${significant(theirs.value / own.value)}×` : '';
  return `${amount(theirs.value, task.unit)}${p99}${ratio}`;
}

function requirementText({ unit, required }: Task, size: number): string {
  const requirement: Requirement = required[size] ?? {};
  return [
    ...(requirement.ceiling === undefined ? [] : [`≤ ${amount(requirement.ceiling, unit)}`]),
    ...ratioTexts(requirement),
    ...(requirement.fastest === true ? ['faster than all'] : []),
    ...(requirement.shareOfBuild === undefined ? [] : [`≤ 1/${Math.round(1 / requirement.shareOfBuild)} of a build`]),
  ].join('; ');
}

function ratioTexts({ ratios = {} }: Requirement): string[] {
  return Object.entries(ratios).map(([name, ratio]) => `≥ ${ratio}× ${name}`);
}

/**
 * Describes how the time per resource grows with size, from the size at which the requirement starts. If that size wasn't
 * measured, from the smallest. Undefined if fewer than two sizes were measured.
 */
export function scalingText(results: readonly SizeResult[]): string | undefined {
  const points = results.flatMap(({ size, ours }) => {
    const own = ours.get(scaling.task);
    return typeof own === 'object' ? [{ size, perResource: own.value / size }] : [];
  });
  const from = points.find(({ size }) => size === scaling.from);
  const to = points.find(({ size }) => size === scaling.to);
  const base = from ?? points[0];
  if (base === undefined || points.length < 2) return undefined;
  const parts = points.map(({ size, perResource }) => {
    const factor = size > base.size ? ` (×${significant(perResource / base.perResource)})` : '';
    return `${count(size)}: ${significant(perResource * 1e6)} ns${factor}`;
  });
  const growth = `${scaling.id}. time per resource of task ${scaling.task}, × from ${count(base.size)} on: ${parts.join(', ')}`;
  const required = `; required from ${count(scaling.from)} to ${count(scaling.to)}: ≤ ×${scaling.growth}`;
  if (from === undefined || to === undefined) return `${growth}${required} (not measured)`;
  return `${growth}${required} (${to.perResource / from.perResource <= scaling.growth ? 'met' : 'MISSED'})`;
}

export function amount(value: number, unit: Task['unit']): string {
  if (unit === 'bytes') return `${count(Math.round(value))} B`;
  return value >= 1000 ? `${significant(value / 1000)} s` : `${significant(value)} ms`;
}

/** Formats a number with three significant digits, or all digits of its whole part if there are more. */
function significant(value: number): string {
  if (value >= 100) return count(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

/** Pads cells to columns of equal width, for a terminal. */
export function aligned(table: Table): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => [...(row[column] ?? '')].length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdown([head = [], ...rows]: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Describes the hardware and software that the figures depend on. Doesn't identify the machine. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores of ${model}, ${memory} GB, Node ${process.version}, ${process.platform} ${process.arch}`;
}

/** Circumstances of a run. */
export interface RunDetails {
  /** The command that repeats it. */
  readonly command: string;
  /** Its duration. */
  readonly minutes: number;
  readonly seed: number;
  /** Versions of the peers, by name. */
  readonly versions: ReadonlyMap<string, string>;
}

/** Returns the text of docs/benchmarks.md. */
export function document(results: readonly SizeResult[], { command, minutes, seed, versions }: RunDetails): string {
  const notes = allPeers.map(({ name, notes: text }) => `- **${name}** ${versions.get(name) ?? ''}: ${text}.`);
  const sections = results.map((result) =>
    [
      `## ${count(result.size)} resources`,
      result.peers.size === 0
        ? 'Without peers.'
        : `Answers compared before timing, without a difference: ${count(result.compared)}.`,
      markdown(sizeTable(result)),
    ].join('\n\n'),
  );
  const scale = scalingText(results);
  return `${[
    '# Benchmarks',
    "Generated by `npm run bench`. Don't edit by hand.",
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}. Seed ${seed}.`,
    `\`${command}\` made this page in about ${minutes === 1 ? 'a minute' : `${count(minutes)} minutes`}.`,
    LEGEND,
    METHOD,
    `## The peers\n\n${notes.join('\n')}`,
    ...sections,
    ...(scale === undefined ? [] : [`## Growth\n\n${scale}`]),
  ].join('\n\n')}\n`;
}

const LEGEND = `## How to read it

- **×** is a peer's time or size divided by gcm-hub's, in the same run: below 1 the peer is faster or smaller.
- **–** means that a peer wasn't measured: it has no facets for filters and counts (tasks 1 and 2), or only gcm-hub is measured
  (tasks 5, 6 and 8).
- **99 %** is the 99th percentile of the runs, or the longest of fewer than a hundred. The figure before it is their median.
- **required** is the requirement for gcm-hub at this size: a ceiling (≤) for its own figure, and the least × (≥) of peers.`;

/** Describes how long and how often a task is repeated. */
function limitsText({ budget, min, max }: Limits): string {
  return `${budget / 1000} s, ${min} to ${count(max)} times`;
}

const METHOD = `## Method

### Data and queries

- The resources are made up, and the same for the same seed (\`bench/corpus.ts\`). Each has about 35 words from a vocabulary of 50,000
  by Zipf's law, and one to four objectives. Countries, 1,500 publishers and 3,000 keywords are as skewed as real ones.
  ${countedFacets.length} facets are counted.
- Filters are read off resources: three facets with one to three values each. Words are drawn in pairs from the 24 most
  common meaningful ones ("migration", "rights", "data"), which have 276 pairs.
- Each timed run has its own query, so no cache of results takes part. Other queries come first, untimed.

### Timing

- Each task is repeated for a fixed time, but at least and at most a fixed number of times:
  searches and cross tables ${limitsText(hubLimits.searches)} (peers
  ${limitsText(peerLimits.searches)}); builds ${limitsText(hubLimits.builds)}, at least once above 100,000 resources (peers
  ${limitsText(peerLimits.builds)}); snapshots ${limitsText(hubLimits.openings)}; changes ${limitsText(hubLimits.changes)}. A task is
  never repeated more often than there are queries.
- gcm-hub's build, change and snapshot include the answer to a first query, so that no work is postponed. The peers' builds end
  with the index.
- Peers get resources with all derived values, computed before the clock starts.
- Peers are omitted above 100,000 resources, because they take minutes.

### Answers

- Before a peer is timed, its answers are compared with gcm-hub's. A difference ends the run with an error.
- With **ItemsJS** and **Orama** the total and each count of each value are compared, on filters and on filters with words.
- With **MiniSearch** and **FlexSearch** the ids of all resources that have one or two words are compared.
- **Fuse.js** can't return the same answer, because it always accepts misspelt words. Its results must include all of gcm-hub's.
- A hub also finds prefixes, other forms of words and the words of labels. So the compared words are the most frequent ones
  that are no prefix of another word, share no stem and occur in no label.
- The order of results isn't compared, because each library has its own score. The hub is also compared with a plain loop over
  the resources.

### Memory

- Memory is the growth of the heap and of buffers outside of it while the index is built. Garbage is collected before and after. Memory
  is measured once.
- The resources themselves aren't included, because they existed before. Copies that an index keeps are included.`;
