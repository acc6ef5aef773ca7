import { type Random, shuffled } from './random';

/** Function words, by falling frequency. */
const FUNCTION_WORDS =
  'the of and to in for on with a by from as at an this is are that how their its through between under into'.split(
    ' ',
  );

/** Frequent words of the library's texts, by falling frequency. */
export const CONTENT_WORDS: readonly string[] = `migration migrants workers rights data policy report countries global
  protection labour compact international development guide national training support health governance women children
  access services refugees return employment remittances border social families youth education regional implementation
  trafficking climate cooperation partnership pathways recruitment assistance reintegration humanitarian community
  mobility diaspora vulnerable gender toolkit analysis practice evidence research local government inclusion integration
  displacement statistics work skills legal identity documents detention alternatives smuggling consular information
  housing wages law standards framework review lessons challenges evaluation network stakeholders urban rural economic
  crisis response safe orderly regular irregular transit destination origin domestic seasonal temporary permanent
  monitoring capacity building programme project workshop dialogue conference agreement bilateral agenda sustainable
  evidence-based rights-based cross-border low-income whole-of-society decent dignity equality discrimination xenophobia
  violence exploitation forced debt bondage nationality statelessness asylum resettlement relocation`
  .split(/\s+/)
  .filter((word) => word !== '');

const ONSETS = 'b c d f g h l m n p r s t v br cl dr gr pl pr st tr'.split(' ');
const NUCLEI = 'a e i o u ai ea io'.split(' ');
const CODAS = ['', '', '', 'l', 'm', 'n', 'r', 's', 't'];
const ENDINGS = ['', 's', 'al', 'ed', 'er', 'ers', 'ing', 'ity', 'ation', 'ations', 'ment', 'ive'];
const ACCENTS: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ü' };

/**
 * Creates a vocabulary by falling frequency: real words first, then made-up words of syllables. A third of the stems have no
 * endings. The others have several, so that words share prefixes as in a real language. One stem in thirty has an accent.
 */
export function createVocabulary(size: number, random: Random): string[] {
  const real = new Set<string>();
  for (let i = 0; i < CONTENT_WORDS.length; i++) {
    for (const word of [FUNCTION_WORDS[i], CONTENT_WORDS[2 * i], CONTENT_WORDS[2 * i + 1]]) {
      if (word !== undefined) real.add(word);
    }
  }
  const madeUp = new Set<string>();
  while (real.size + madeUp.size < size) {
    const stem = createStem(random);
    const endings = random.chance(1 / 3) ? [''] : shuffled(ENDINGS, random).slice(0, 2 + random.below(6));
    for (const ending of endings) if (!real.has(stem + ending)) madeUp.add(stem + ending);
  }
  return [...real, ...shuffled([...madeUp], random)].slice(0, size);
}

function createStem(random: Random): string {
  const syllables = Array.from({ length: 2 + random.below(2) }, () => syllable(random));
  const stem = syllables.join('');
  return random.chance(1 / 30) ? stem.replace(/[aeiou]/, (vowel) => ACCENTS[vowel] ?? vowel) : stem;
}

function syllable(random: Random): string {
  return random.pick(ONSETS) + random.pick(NUCLEI) + random.pick(CODAS);
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
