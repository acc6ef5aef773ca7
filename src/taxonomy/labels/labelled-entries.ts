import { en } from '../../../data/labels/en';
import type { VocabularyName } from '../entries/ids';
import { checkVocabulary, entriesOf, isId, type VocabularyEntries } from '../entries/vocabulary';
import { label, objectiveTitle } from './entry-label';
import type { Labels } from './labels';

/** The facts of an entry with what a language calls it. */
export type LabelledEntry<V extends VocabularyName = VocabularyName> = VocabularyEntries[V] & {
  readonly label: string;
  /** The official title of an objective. */
  readonly title?: string;
  /** What has to be said wherever the name of a country is shown, in the language of the label. */
  readonly footnote?: string;
};

/**
 * The entries of a vocabulary with their labels, in its order: what `/api/taxonomy` and `gcm-hub taxonomy` tell.
 *
 * @param labels a module of `gcm-hub/labels`; default English.
 * @throws HubError `invalid-option` where there is no such vocabulary, `invalid-labels` for what is no module.
 * @example
 * labelledEntries('regions', fr)[0] // { id: 'africa', m49: '002', label: 'Afrique' }
 */
export function labelledEntries<V extends VocabularyName>(vocabulary: V, labels: Labels = en): LabelledEntry<V>[] {
  checkVocabulary(vocabulary);
  return entriesOf(vocabulary).map((entry) => {
    const { id } = entry;
    return { ...entry, label: label(vocabulary, id, labels), ...alsoOf(vocabulary, id, labels) };
  });
}

function alsoOf(vocabulary: VocabularyName, id: unknown, labels: Labels): { title?: string; footnote?: string } {
  if (vocabulary === 'objectives' && isId(vocabulary, id)) return { title: objectiveTitle(id, labels) };
  const footnote = vocabulary === 'countries' && isId(vocabulary, id) ? labels.footnotes[id] : undefined;
  return footnote === undefined ? {} : { footnote };
}
