import type { IndexReason } from '../engine/internal';
import type { PartKind, Reason, ReasonKind } from '../query';
import { type Resource, searchedPaths } from '../resource';

/** Ways to match the value of an entity, by the kind of the entity. The other kinds match by words alone. */
const ENTITY_REASONS: Readonly<Partial<Record<string, ReasonKind>>> = {
  number: 'number',
  years: 'range',
  language: 'range',
  place: 'label',
} satisfies Partial<Record<PartKind, ReasonKind>>;

/** Converts the reasons of the engine to those of the Hub. */
export function toReasons(resource: Resource, reasons: readonly IndexReason[]): readonly Reason[] {
  const paths = searchedPaths(resource);
  return Object.freeze(
    reasons.map(({ word, range, path: [field = 0, text = 0] = [], facet, value, used, by, kind = '' }) => {
      const reason = {
        word,
        range,
        ...(value === undefined ? { path: paths[field]?.[text] ?? '' } : { facet, value }),
        ...(used === undefined ? {} : { used }),
        by: toReasonKind(by, kind),
      };
      return Object.freeze(reason) as Reason; // labels, entities and hints are those of public facets
    }),
  );
}

function toReasonKind(by: IndexReason['by'], kind: string): ReasonKind {
  if (by === 'weak') return 'appliesTo';
  if (by === 'entity') return ENTITY_REASONS[kind] ?? 'label';
  return by === 'term' && kind === 'place' ? 'name' : by;
}
