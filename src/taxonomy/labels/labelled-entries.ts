import { en } from '../../../data/display-labels/en';
import type { VocabularyEntries, VocabularyName } from '../entries/vocabularies';
import { entriesOf } from '../entries/vocabulary';
import { checkVocabulary, isId } from '../entries/vocabulary-ids';
import { label, objectiveTitle } from './entry-label';
import type { DisplayLabels } from './labels';

/** Facts of an entry with its labels in one locale. */
export type LabelledEntry<V extends VocabularyName = VocabularyName> = VocabularyEntries[V] & {
  readonly label: string;
  /** Official title of an objective. */
  readonly title?: string;
  /** Note to display with a country's name, in the locale of the label. */
  readonly footnote?: string;
};

/**
 * Returns the entries of a vocabulary with their labels, in vocabulary order, as `/api/taxonomy` and `gcm-hub taxonomy` do.
 *
 * @param labels module of `gcm-hub/labels`. Default English.
 * @throws HubError `invalid-option` for an unknown vocabulary, `invalid-labels` if `labels` isn't a label module.
 * @example
 * labelledEntries('regions', fr)[0] // { id: 'africa', m49: '002', label: 'Afrique' }
 */
export function labelledEntries<V extends VocabularyName>(
  vocabulary: V,
  labels: DisplayLabels = en,
): LabelledEntry<V>[] {
  checkVocabulary(vocabulary);
  return entriesOf(vocabulary).map((entry) => {
    const { id } = entry;
    return { ...entry, label: label(vocabulary, id, labels), ...titleOrFootnote(vocabulary, id, labels) };
  });
}

function titleOrFootnote(
  vocabulary: VocabularyName,
  id: unknown,
  labels: DisplayLabels,
): { title?: string; footnote?: string } {
  if (vocabulary === 'objectives' && isId(vocabulary, id)) return { title: objectiveTitle(id, labels) };
  const footnote = vocabulary === 'countries' && isId(vocabulary, id) ? labels.footnotes[id] : undefined;
  return footnote === undefined ? {} : { footnote };
}
