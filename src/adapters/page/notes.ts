import { tokenizeWithRanges } from '../../base/text/tokenize';
import { type HubQuery, setCorrect } from '../../query';
import { interpolate } from './messages';
import type { View } from './view';

/** What is to be said of a search beside its number of resources: which words were taken for others, and which not asked for. */
export function notes(view: View): string[] {
  const cut = view.isCut ? [view.words.cut] : [];
  if (view.result.total === 0) return cut;
  const missing = missingWords(view);
  return [...cut, ...corrections(view), ...(missing === undefined ? [] : [missing])];
}

function corrections({ query, result, words, formats }: View): string[] {
  return result.corrections.map(({ typed, used }) => {
    const list = formats.list(used.map((word) => `“${word}”`));
    return interpolate(words.corrected, { typed: asTyped(query.text, typed), used: list });
  });
}

/** The query for the text as typed; undefined where no word of it was corrected. */
export function asTypedQuery({ query, result }: View): HubQuery | undefined {
  return result.total === 0 || result.corrections.length === 0 ? undefined : setCorrect(query, false);
}

/** A folded word as it stands in a text; the word itself where it isn't found there. */
function asTyped(text: string = '', folded: string): string {
  for (const { term, start, end, parts, partRanges } of tokenizeWithRanges(text)) {
    const [from, to] = term === folded ? [start, end] : (partRanges[parts.indexOf(folded)] ?? [0, 0]);
    if (from < to) return text.slice(from, to);
  }
  return folded;
}

function missingWords({ query, selected, result, words, formats, haveAllWords }: View): string | undefined {
  const { matched, total } = result;
  if (matched === undefined || matched.words >= matched.of || query.match === 'any') return undefined;
  if (haveAllWords === total) return undefined;
  const none = selected.length > 0 ? words.noneHasAllHere : words.noneHasAll;
  const fewer = haveAllWords === 0 ? none : words.fewHaveAll;
  return interpolate(fewer, { words: formats.number(matched.words), of: formats.number(matched.of) });
}
