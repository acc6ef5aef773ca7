import { en } from '../../../data/display-labels/en';
import { normalizeName } from '../../base/normalize-name';
import { fold } from '../../base/text/fold';
import type { VocabularyName } from '../entries/vocabularies';
import type { DisplayLabels } from '../labels/labels';

/** Words before a number in each vocabulary with numbered entries. "Goal 8" and "Objectif 8" are names of a goal as well. */
const NUMBER_WORDS = { objectives: ['objectives'], sdgs: ['sdgs', 'objectives'] } as const;

/** A number, perhaps after a word, with a target after a dot, or before a title. Folded, so that its digits are ASCII. */
const NUMBERED =
  /^(?<word>(?:[^\p{N}-]*[^\p{N}\s-])?)(?:(?<=\p{L})-|[\s.:#]*)0*(?<number>[1-9][0-9]?)(?<target>\.(?:[1-9][0-9]?|[a-z]))?(?:\s*[-:.)]\s*|\s+|$)(?<title>\D.*)?$/u;

/** "No. 8", "n° 8" or "№ 8", folded. */
const NUMBER_SIGN = /(?:^|(?<=\s))n[o°]\.?\s*(?=[0-9])/u;

/** Maximum length in UTF-16 units, longer than any title. */
const MAX_LENGTH = 300;

/**
 * Returns the number of the entry that a string names by its number: "08", "Obj. 8", "Цель 8", "8 - Save lives", and for a goal the
 * target "SDG 8.5". Returns undefined for another string, and if a title after the number is that of another entry.
 *
 * @param titlesOf returns the normalized names of an entry.
 */
export function numberedEntry(
  vocabulary: VocabularyName,
  text: string,
  labels: readonly DisplayLabels[],
  titlesOf: (id: number) => readonly string[],
): number | undefined {
  if ((vocabulary !== 'objectives' && vocabulary !== 'sdgs') || text.length > MAX_LENGTH) return undefined;
  const {
    word = '',
    number,
    target,
    title = '',
  } = NUMBERED.exec(fold(text).trim().replace(NUMBER_SIGN, ''))?.groups ?? {};
  if (number === undefined || (target !== undefined && vocabulary !== 'sdgs')) return undefined;
  if (word !== '' && !isNumberWord(vocabulary, normalizeName(word), labels)) return undefined;
  const id = Number(number);
  const prefix = normalizeName(title);
  return prefix === '' || titlesOf(id).some((name) => name.startsWith(prefix)) ? id : undefined;
}

function isNumberWord(vocabulary: 'objectives' | 'sdgs', word: string, labels: readonly DisplayLabels[]): boolean {
  if (vocabulary === 'sdgs' && word.startsWith('gcm')) return false; // an objective of the Compact
  return [en, ...labels].some(({ numberWords }) =>
    NUMBER_WORDS[vocabulary].some((name) => numberWords[name].some((one) => normalizeName(one) === word)),
  );
}
