import { en } from '../../../data/display-labels/en';
import { interpolate } from '../../base/interpolate';
import { fold } from '../../base/text/fold';
import { type DisplayLabels, entryNamesIn, type FacetName, type FacetValue, facetKinds } from '../../taxonomy';
import type { Reason } from '../reason';
import { checkReason } from './check-reason';
import { phrasesFor } from './filter-phrases';

/**
 * Explains a reason as a clause for a page: plain text, not HTML, without a full stop.
 *
 * @param labels module of `gcm-hub/labels`. Default English.
 * @throws HubError `invalid-labels` if `labels` isn't a label module; `invalid-option` or `unknown-value` if `reason` isn't a reason.
 * @example
 * hit.reasons.map((reason) => explain(reason)) // ['“trata” is a name of Eradicate trafficking', 'applies to Kenya']
 */
export function explain(reason: Reason, labels: DisplayLabels = en): string {
  checkReason(reason);
  const { word, path, facet, value, used, by } = reason;
  const filterPhrases = phrasesFor(labels);
  const { reasons } = labels.phrases;
  const quoted = { word: filterPhrases.quoted(word), used: filterPhrases.quoted(used ?? word) };
  if (facet === undefined || value === undefined) {
    const where = fieldPhrase(path ?? '', labels);
    const isForm = by !== 'prefix' && by !== 'name' && by !== 'correction';
    const sentence = used === undefined ? reasons.term : isForm ? reasons.form : reasons[by];
    return interpolate(sentence, { ...quoted, where });
  }
  const label = facetKinds[facet].labels(labels)(value);
  const values = { ...quoted, value: label };
  if (by === 'hint') return interpolate(reasons.hint, values);
  if (by === 'appliesTo' && facet === 'appliesTo') return interpolate(reasons.appliesTo, values);
  if (facet === 'year') return interpolate(reasons.year, values);
  if (by === 'correction') return interpolate(reasons.correctedLabel, values);
  if (by !== 'label' || fold(label) === fold(word))
    return filterPhrases.open({ facet, any: [value], all: [], none: [], missing: false, range: undefined }).join('');
  return interpolate(isPartOfName(used ?? word, facet, value, labels) ? reasons.ownLabel : reasons.label, values);
}

/** Returns the phrase for the field of a path, such as `titles.fr`. */
function fieldPhrase(path: string, { phrases }: DisplayLabels): string {
  const fields: Readonly<Record<string, string>> = phrases.reasons.fields;
  return fields[path.split('.')[0] ?? ''] ?? '';
}

/** Whether a text is a part of a name of a value in the language of the labels, and not all of one. */
function isPartOfName(text: string, facet: FacetName, value: FacetValue, labels: DisplayLabels): boolean {
  const kind = facetKinds[facet];
  const part = fold(text);
  const names = kind.kind === 'closed' ? entryNamesIn(labels, kind.vocabulary, value).map(fold) : [];
  return !names.includes(part) && names.some((name) => name.includes(part));
}
