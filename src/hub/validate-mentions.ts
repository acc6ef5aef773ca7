import { type ErrorPath, HubError } from '../base/error';
import { hasPlaceholders, isRangePhrase } from '../engine/internal';
import type { Labels } from '../taxonomy';

const INFLECTIONS: readonly unknown[] = ['all', 'beginnings', 'none'];

/**
 * Validates the phrases and names by which a text names entities.
 *
 * @throws HubError `invalid-labels`.
 */
export function validateMentions(labels: readonly Labels[]): void {
  labels.forEach(({ mentions }, i) => {
    const path = ['labels', i, 'mentions'];
    const parts: Readonly<Record<string, unknown>> = { ...mentions };
    checkStrings(parts['years'], [...path, 'years'], isRangePhrase, 'a phrase with {from} or {to}');
    checkStrings(parts['languages'], [...path, 'languages'], isLanguagePhrase, 'a phrase with {language}');
    checkStrings(parts['otherPlaces'], [...path, 'otherPlaces']);
    if (parts['finalLanguages'] !== undefined)
      checkStrings(parts['finalLanguages'], [...path, 'finalLanguages'], isLanguagePhrase, 'a phrase with {language}');
    if (parts['sdgPhrases'] !== undefined)
      checkStrings(parts['sdgPhrases'], [...path, 'sdgPhrases'], isNumberPhrase, 'a phrase with {number}');
    for (const name of ['invariablePlaces', 'everydayPlaces', 'notNames', 'numberMarks', 'placeBeginnings'])
      if (parts[name] !== undefined) checkStrings(parts[name], [...path, name]);
    for (const name of ['languageNames', 'languageWords', 'placeNames'])
      if (parts[name] !== undefined) checkNames(parts[name], [...path, name]);
    for (const name of ['placeInflections', 'languageInflections']) {
      if (INFLECTIONS.includes(parts[name] ?? 'all')) continue;
      throw invalid([...path, name], parts[name], "'all', 'beginnings' or 'none'");
    }
  });
}

function invalid(path: ErrorPath, found: unknown, expected: string): HubError {
  return new HubError('invalid-labels', { path, found, expected });
}

function checkNames(names: unknown, path: ErrorPath): void {
  if (typeof names !== 'object' || names === null || Array.isArray(names))
    throw invalid(path, names, 'lists of names by id');
  for (const [id, list] of Object.entries(names)) checkStrings(list, [...path, id]);
}

function checkStrings(
  list: unknown,
  path: ErrorPath,
  isValid: (text: string) => boolean = () => true,
  expected: string = 'a string',
): void {
  if (!Array.isArray(list)) throw invalid(path, list, 'a list of strings');
  Array.from<unknown>(list).forEach((text, i) => {
    if (typeof text !== 'string' || !isValid(text)) throw invalid([...path, i], text, expected);
  });
}

function isNumberPhrase(phrase: string): boolean {
  return hasPlaceholders(phrase, ['number']);
}

function isLanguagePhrase(phrase: string): boolean {
  return hasPlaceholders(phrase, ['language']);
}
