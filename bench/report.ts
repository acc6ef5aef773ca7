import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Limits } from './measure';
import { hubLimits } from './measure-hub';
import { peerLimits } from './measure-peer';
import { allPeers } from './peers';
import { countedFacets } from './query';
import { type Measured, missed, type Requirement, type SizeResult, scaling, type Task, tasks } from './tasks';

/** A table: its head and its rows, cells as text. */
export type Table = readonly (readonly string[])[];

/** The table of one size: what was measured, what is required and how many times slower each peer is. */
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
 * How the time per resource grows with size, from the size that the requirement starts at, else from the smallest; undefined
 * where fewer than two sizes were measured.
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
  const what = `${scaling.id}. time per resource of task ${scaling.task}, × from ${count(base.size)} on: ${parts.join(', ')}`;
  const required = `; required from ${count(scaling.from)} to ${count(scaling.to)}: ≤ ×${scaling.growth}`;
  if (from === undefined || to === undefined) return `${what}${required} (not measured)`;
  return `${what}${required} (${to.perResource / from.perResource <= scaling.growth ? 'met' : 'MISSED'})`;
}

export function amount(value: number, unit: Task['unit']): string {
  if (unit === 'bytes') return `${count(Math.round(value))} B`;
  return value >= 1000 ? `${significant(value / 1000)} s` : `${significant(value)} ms`;
}

/** Three digits that matter. */
function significant(value: number): string {
  if (value >= 100) return count(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2);
}

export function count(value: number): string {
  return value.toLocaleString('en');
}

/** Columns of equal width, for a terminal. */
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

function markdown([head = [], ...rows]: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What the figures depend on, and nothing that names a machine. */
function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores of ${model}, ${memory} GB, Node ${process.version}, ${process.platform} ${process.arch}`;
}

/** How a run was made. */
export interface Making {
  /** The command that makes it again. */
  readonly command: string;
  /** How long it took. */
  readonly minutes: number;
  readonly seed: number;
  /** Of the peers, by name. */
  readonly versions: ReadonlyMap<string, string>;
}

/** The text of docs/benchmarks.md. */
export function document(results: readonly SizeResult[], { command, minutes, seed, versions }: Making): string {
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
    'Written by `npm run bench`; not by hand.',
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

- **×** says how many times as long, or as large, as gcm-hub a peer is, in the same run: below 1 the peer is faster or smaller.
- **–** says that a peer wasn't measured: it has no facets to filter by and to count (tasks 1 and 2), or the task is measured for
  gcm-hub alone (5, 6 and 8).
- **99 %** is the 99th percentile of the runs, or the longest of fewer than a hundred. The figure before it is their median.
- **required** is what gcm-hub is held to at this size: a ceiling (≤) for its own figure, and the least × (≥) that peers have.`;

/** How long something is repeated, and how often. */
function limitsText({ budget, min, max }: Limits): string {
  return `${budget / 1000} s, ${min} to ${count(max)} times`;
}

const METHOD = `## Method

- The resources are made up, the same for the same seed: about 35 words each from a vocabulary of 50,000 by Zipf's law, one
  to four objectives, countries, 1,500 publishers and 3,000 keywords as skewed as real ones (\`bench/corpus.ts\`).
  ${countedFacets.length} facets are counted.
- Filters are read off resources: three facets with one to three values each. Words are drawn in pairs from the 24 most
  common that mean something ("migration", "rights", "data"), of which there are 276 pairs. Every timed run has a query of its
  own, so no cache of results takes part; other queries come first, untimed.
- A task is repeated for so long, as often as that: searches and cross tables ${limitsText(hubLimits.searches)} (peers
  ${limitsText(peerLimits.searches)}); builds ${limitsText(hubLimits.builds)}, above 100,000 resources from once on (peers
  ${limitsText(peerLimits.builds)}); snapshots ${limitsText(hubLimits.openings)}; changes ${limitsText(hubLimits.changes)}; and never
  more often than there are queries. Memory is measured once.
- gcm-hub's build, change and snapshot include the answer to a first query, so that nothing is put off until then; the peers'
  builds end with the index.
- Peers get resources with all derived values ready, made before the clock starts.
- Before a peer is timed its answers are compared, and a difference ends the run with an error: with **ItemsJS** and **Orama**
  the total and every count of every value, on filters and on filters with words; with **MiniSearch** and **FlexSearch** the
  ids of all resources that have one or two words. **Fuse.js** can't give the same answer, as it always takes misspelt words for
  found: all that gcm-hub finds must be among what it finds. A hub also finds the beginnings and other forms of words and the
  words of labels, so those words are the most frequent that begin no other word, share their stem with none and stand in no
  label. The order of results isn't compared: each has a score of its own. The hub is compared with a plain loop over the
  resources too.
- Memory is what the heap and the buffers beside it grow by while the index is made, garbage collected before and after. The
  resources, which were there before, aren't part of it; copies that an index keeps are.
- Peers are left out above 100,000 resources, where they take minutes.`;
