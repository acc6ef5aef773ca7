import { countryCodes } from '../../../data/country-codes';
import { documentTypeEntries } from '../../../data/document-types';
import { objectiveEntries } from '../../../data/objectives';
import { principleEntries } from '../../../data/principles';
import { regionEntries } from '../../../data/regions';
import { scopeEntries } from '../../../data/scopes';
import { sdgEntries } from '../../../data/sdgs';
import { sectionEntries } from '../../../data/sections';
import { HubError } from '../../base/error';
import { nearestName } from '../../base/nearest';
import type { Entry, VocabularyIds, VocabularyName } from './vocabularies';

/* The ids of the closed vocabularies, without facts and labels: a client of the API needs no more. */

type Ids = { readonly [V in VocabularyName]: readonly VocabularyIds[V][] };

function idsIn<E extends Entry<string | number>>(entries: readonly E[]): readonly E['id'][] {
  return entries.map(({ id }) => id);
}

function createIds(): Ids {
  return {
    objectives: idsIn(objectiveEntries),
    principles: idsIn(principleEntries),
    scopes: idsIn(scopeEntries),
    regions: idsIn(regionEntries),
    countries: countryCodes,
    documentTypes: idsIn(documentTypeEntries),
    sections: idsIn(sectionEntries),
    sdgs: idsIn(sdgEntries),
  };
}

const ids: Ids = /* @__PURE__ */ createIds();

/** Names of the closed vocabularies. */
export const vocabularyNames: readonly VocabularyName[] = /* @__PURE__ */ Object.keys(ids) as VocabularyName[]; // it has no other keys

const idSets: ReadonlyMap<VocabularyName, ReadonlySet<unknown>> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ vocabularyNames.map((name) => [name, new Set<unknown>(ids[name])]),
);

/**
 * Rejects an unknown name of a vocabulary.
 *
 * @throws HubError `invalid-option`.
 */
export function checkVocabulary(name: VocabularyName): void {
  if (idSets.has(name)) return;
  const details = { path: [], found: name, expected: `one of ${vocabularyNames.join(', ')}` };
  throw new HubError('invalid-option', { ...details, nearest: nearestName(String(name), vocabularyNames) });
}

/**
 * Returns the ids of a closed vocabulary, in its order.
 *
 * @throws HubError `invalid-option` if there is no such vocabulary.
 */
export function idsOf<V extends VocabularyName>(vocabulary: V): VocabularyIds[V][] {
  checkVocabulary(vocabulary);
  const list: readonly VocabularyIds[V][] = ids[vocabulary];
  return [...list];
}

/** Maximum size of a vocabulary that an error lists in full. */
const MAX_LISTED_IDS = 12;

/** Describes the ids of a closed vocabulary, as the expected form of a value. */
export function expectedIds(vocabulary: VocabularyName): string {
  const { length } = ids[vocabulary];
  return length <= MAX_LISTED_IDS
    ? `one of ${ids[vocabulary].join(', ')}`
    : `one of the ${length} ids of ${vocabulary}`;
}

/** Whether a value is an id of a closed vocabulary. Compares type and value: `10`, not `'10'`. */
export function isId<V extends VocabularyName>(vocabulary: V, value: unknown): value is VocabularyIds[V] {
  return idSets.get(vocabulary)?.has(value) === true;
}
