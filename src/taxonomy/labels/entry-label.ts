import { en } from '../../../data/display-labels/en';
import type { ObjectiveId, VocabularyIds, VocabularyName } from '../entries/vocabularies';
import { checkVocabulary, isId } from '../entries/vocabulary-ids';
import { unknownId } from '../lookup/unknown-id';
import type { DisplayLabels, LabelGroup, LabelSource } from './labels';
import { validateLabelModule } from './validate-labels';

/**
 * Returns the short label of an entry.
 *
 * @param labels module of `gcm-hub/labels`. Default English.
 * @throws HubError `unknown-value` for an unknown id, `invalid-option` for an unknown vocabulary, `invalid-labels` if `labels`
 * isn't a label module.
 * @example
 * label('objectives', 10) // 'Eradicate trafficking'
 * label('countries', 'CI', fr) // 'Côte d’Ivoire'
 */
export function label<V extends VocabularyName>(
  vocabulary: V,
  id: VocabularyIds[V],
  labels: DisplayLabels = en,
): string {
  return readLabel(groupOf(vocabulary, labels), vocabulary, id);
}

/**
 * Returns the official title of an objective, as in paragraph 16 of the GCM. For `'general'`, which has no title, returns the
 * label.
 *
 * @param labels module of `gcm-hub/labels`. Default English.
 * @throws HubError `unknown-value` for an unknown objective, `invalid-labels` if `labels` isn't a label module.
 * @example
 * objectiveTitle(22) // 'Establish mechanisms for the portability of social security entitlements and earned benefits'
 */
export function objectiveTitle(id: ObjectiveId, labels: DisplayLabels = en): string {
  if (id === 'general') return label('objectives', id, labels);
  validateLabelModule(labels);
  return readLabel(labels.objectiveTitles, 'objectives', id);
}

/**
 * Returns the source of a short label.
 *
 * @param labels module of `gcm-hub/labels`. Default English.
 * @throws HubError `unknown-value` for an unknown id, `invalid-option` for an unknown vocabulary, `invalid-labels` if `labels`
 * isn't a label module.
 */
export function labelSource<V extends VocabularyName>(
  vocabulary: V,
  id: VocabularyIds[V],
  labels: DisplayLabels = en,
): LabelSource {
  const group = groupOf(vocabulary, labels);
  readLabel(group, vocabulary, id);
  return group.except?.[id] ?? group.source;
}

function groupOf(vocabulary: VocabularyName, labels: DisplayLabels): LabelGroup<string | number> {
  checkVocabulary(vocabulary);
  validateLabelModule(labels);
  return labels[vocabulary];
}

function readLabel(group: LabelGroup<string | number>, vocabulary: VocabularyName, id: string | number): string {
  const text = isId(vocabulary, id) ? group.labels[id] : undefined;
  if (text === undefined) throw unknownId(vocabulary, id, [vocabulary]);
  return text;
}
