import { UsageError } from '../usage';

export type Kind = 'gcm-hub' | 'limit' | 'Lucene' | 'Tantivy';

/** A contender: a build of gcm-hub, or an engine with its way to count. */
export interface Contender {
  /** Name for `--contenders`. */
  readonly id: string;
  readonly kind: Kind;
  /** Way to count, as the engine's program names it; the commit of a build of gcm-hub. */
  readonly variant: string;
  /** Name in tables. */
  readonly title: string;
  /** Its settings and the differences of its work. */
  readonly notes: string;
}

/** The last commit before the work that the targets are about. */
const BASE = '25b520a';
/** An old build. */
const OLD = 'd76a401';

export const allContenders: readonly Contender[] = [
  { id: 'current', kind: 'gcm-hub', variant: '', title: 'gcm-hub', notes: 'this tree' },
  {
    id: 'base',
    kind: 'gcm-hub',
    variant: BASE,
    title: BASE,
    notes: 'gcm-hub before the work that the targets are about',
  },
  { id: 'old', kind: 'gcm-hub', variant: OLD, title: OLD, notes: 'an old build of gcm-hub, which interprets no text' },
  {
    id: 'lucene-one-field',
    kind: 'Lucene',
    variant: 'one-field',
    title: 'Lucene, one field',
    notes: '`DrillSideways` over sorted set doc values, all facets in one field, the default',
  },
  {
    id: 'lucene-field-per-facet',
    kind: 'Lucene',
    variant: 'field-per-facet',
    title: 'Lucene, field per facet',
    notes: '`DrillSideways` over sorted set doc values, a field for each facet',
  },
  {
    id: 'lucene-collector',
    kind: 'Lucene',
    variant: 'collector',
    title: 'Lucene, own collector',
    notes: 'a collector that counts ordinals of sorted set doc values; each filtered facet takes one more search',
  },
  {
    id: 'tantivy-collector',
    kind: 'Tantivy',
    variant: 'collector',
    title: 'Tantivy, own collector',
    notes: 'a collector that counts ordinals of fast fields; each filtered facet takes one more search',
  },
  {
    id: 'tantivy-aggregations',
    kind: 'Tantivy',
    variant: 'aggregations',
    title: 'Tantivy, aggregations',
    notes: 'terms aggregations; each filtered facet takes one more search',
  },
  {
    id: 'limit',
    kind: 'limit',
    variant: '',
    title: 'the limit',
    notes: 'a program for this corpus alone: bitsets with popcount, the codes of all facets side by side',
  },
];

/**
 * Returns the contenders that a comma-separated list names, in the order of the table. The current tree always takes part.
 *
 * @throws UsageError for an unknown name.
 */
export function namedContenders(text: string): readonly Contender[] {
  if (text === 'all') return allContenders;
  const names = new Set(['current', ...text.split(',').map((name) => name.trim())]);
  for (const name of names) {
    if (!allContenders.some(({ id }) => id === name)) throw new UsageError(`there is no contender "${name}"`);
  }
  return allContenders.filter(({ id }) => names.has(id));
}

/** Returns the ids of the contenders of a kind. */
export function contendersOf(kind: Kind): string[] {
  return allContenders.filter((contender) => contender.kind === kind).map(({ id }) => id);
}
