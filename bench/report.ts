import { availableParallelism, cpus, totalmem } from 'node:os';
import { allPeers } from './peers';
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
  const p99 = theirs.p99 === undefined ? '' : ` (99 %: ${amount(theirs.p99, task.unit)})`;
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

/** How the time per resource grows with size; undefined where fewer than two sizes were measured. */
export function scalingText(results: readonly SizeResult[]): string | undefined {
  const points = results.flatMap(({ size, ours }) => {
    const own = ours.get(scaling.task);
    return typeof own === 'object' ? [{ size, perResource: own.value / size }] : [];
  });
  const [first] = points;
  if (first === undefined || points.length < 2) return undefined;
  const parts = points.map(
    ({ size, perResource }) =>
      `${count(size)}: ${significant(perResource * 1e6)} ns (×${significant(perResource / first.perResource)})`,
  );
  const from = points.find(({ size }) => size === scaling.from);
  const to = points.find(({ size }) => size === scaling.to);
  const growth = from === undefined || to === undefined ? undefined : to.perResource / from.perResource;
  const verdict =
    growth === undefined ? '' : `; required ≤ ×${scaling.growth} (${growth <= scaling.growth ? 'met' : 'MISSED'})`;
  return `${scaling.id}. time per resource of task ${scaling.task}, by size: ${parts.join(', ')}${verdict}`;
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

/** The text of docs/benchmarks.md. */
export function document(
  results: readonly SizeResult[],
  { seed, versions }: { seed: number; versions: ReadonlyMap<string, string> },
): string {
  const notes = allPeers.map(({ name, notes: text }) => `- **${name}** ${versions.get(name) ?? ''}: ${text}.`);
  const sections = results.map((result) =>
    [
      `## ${count(result.size)} resources`,
      result.peers.size === 0
        ? 'Without peers.'
        : `Answers compared and found equal before timing: ${count(result.compared)}.`,
      markdown(sizeTable(result)),
    ].join('\n\n'),
  );
  const scale = scalingText(results);
  return `${[
    '# Benchmarks',
    'Written by `npm run bench`; not by hand.',
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}. Seed ${seed}.`,
    METHOD,
    `## The peers\n\n${notes.join('\n')}`,
    ...sections,
    ...(scale === undefined ? [] : [`## Growth\n\n${scale}`]),
  ].join('\n\n')}\n`;
}

const METHOD = `## Method

- The resources are made up, the same for the same seed: about 35 words each from a vocabulary of 50,000 by Zipf's law, one
  to four objectives, countries, 1,500 publishers and 3,000 keywords as skewed as real ones (\`bench/corpus.ts\`). 13 facets
  are counted.
- Filters are read off resources: three facets with one to three values each. Words are drawn in pairs from the 24 most
  common that mean something ("migration", "rights", "data"). Every timed run has a query of its own, so no cache of results
  takes part; other queries come first, untimed.
- Each time is the median of its runs, as many as fit into a few seconds; "99 %" is the 99th percentile, or the longest of
  fewer than a hundred runs. "×" says how many times as long (or as large) as gcm-hub a peer is, in the same run.
- gcm-hub's build, change and snapshot include the answer to a first query, so that nothing is put off until then; the peers'
  builds end with the index.
- Peers get resources with all derived values ready, made before the clock starts.
- Before a peer is timed its answers are compared, and a difference ends the run with an error: with ItemsJS and Orama the
  total and every count of every value, on filters and on filters with words; with MiniSearch the ids of all resources that
  have one or two words. A hub also finds the beginnings and other forms of words and the words of labels, so those words
  are the most frequent that begin no other word, share their stem with none and stand in no label. The hub is compared with
  a plain loop over the resources too.
- Memory is what the heap and the buffers beside it grow by while the index is made, garbage collected before and after. The
  resources, which were there before, aren't part of it; copies that an index keeps are.
- Peers are left out above 100,000 resources, where they take minutes.`;
