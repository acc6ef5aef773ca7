import type { IndexReason } from '../engine/internal';
import type { PartKind, Reason, ReasonKind } from '../query';
import { type Resource, searchedPaths } from '../resource';
import type { FacetName } from '../taxonomy';

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
    reasons.map(({ word, range, path: [field = 0, text = 0] = [], facet, value, used, by, kind = '' }): Reason => {
      const path = paths[field]?.[text] ?? '';
      return Object.freeze({
        word,
        range,
        // Labels, entities and hints are those of public facets.
        ...(value === undefined ? { path } : { facet: facet as FacetName, value }),
        ...(used === undefined ? {} : { used }),
        by: toReasonKind(by, kind),
      });
    }),
  );
}

function toReasonKind(by: IndexReason['by'], kind: string): ReasonKind {
  if (by === 'weak') return 'appliesTo';
  if (by === 'entity') return ENTITY_REASONS[kind] ?? 'label';
  return by === 'term' && kind === 'place' ? 'name' : by;
}
