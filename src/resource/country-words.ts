import { chineseVariants } from '../../data/chinese-variants';
import { lazy, memoize } from '../base/memoize';
import { fold } from '../base/text/fold';
import { variantsUnifier } from '../base/text/variants';

/** Words of a name that many countries share, by the form of state that they express: folded, in the six languages. */
const FORM_WORDS: Readonly<Record<string, string>> = {
  arab: 'arab arabe арабская арабские арабских عربيه',
  bolivarian: 'bolivarian bolivarienne bolivariana боливарианская боливарийская بوليفاريه',
  commonwealth: 'commonwealth mancomunidad comunidad содружество كومنولث كومونولث كمنولث',
  confederation: 'confederation confederacion конфедерация كونفدراليه كونفدرالي',
  cooperative: 'cooperative co operative cooperativa кооперативная تعاونيه',
  democratic: 'democratic dem democratique democratica демократическая ديمقراطيه ديموقراطيه',
  duchy: 'duchy duche ducado герцогство دوقيه',
  emirate: 'emirates emirats emiratos эмираты эмиратов امارات',
  federal:
    'federal fed federale federative federated federation federes federees federativa federados federadas federacion федеративная ' +
    'федеративные федеративных федеральная федерация اتحاديه فدراليه فيدراليه',
  grand: 'grand gran великое كبري',
  hashemite: 'hashemite hachemite hachemita hachemi хашимитское هاشميه',
  independent: 'independent independant independiente независимое независимая مستقله مستقل',
  islamic: 'islamic islamique islamica исламская исламский اسلاميه',
  island: 'islands island is isl isles iles ile islas isla острова остров островов جزر جزيره',
  kingdom: 'kingdom royaume reino королевство مملكه',
  nation: 'nation nacion нация',
  oriental: 'oriental eastern orientale восточная شرقيه',
  people: 'peoples people pop popular populaire народная народно شعبيه',
  plurinational: 'plurinational plurinacional многонациональное',
  principality: 'principality principaute principado княжество اماره',
  republic: 'republic rep republique republica республика республики جمهوريه',
  serene: 'most serene serenissime serenisima',
  socialist: 'socialist socialiste socialista социалистическая اشتراكيه',
  sovereign: 'sovereign souveraine soberana суверенная',
  state: 'state states sts etat etats estado estados государство штаты دوله ولايات',
  sultanate: 'sultanate sultanat sultanato султанат سلطنه',
  territory:
    'collectivity collectivite colectividad department departement departamento ' +
    'territory territories territoire territoires territorio territorios территория территории اقليم اراضي',
  union: 'union союз союза اتحاد',
  united: 'united unie unies unis uni unido unidos unida соединенное соединенные объединенная объединенные متحده موحده',
};

/** Abbreviations that stand for several forms, or for an ordinary word of a name. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  dpr: 'democratic peoples republic',
  dr: 'democratic republic',
  ir: 'islamic republic',
  plur: 'plurinational',
  pr: 'peoples republic',
  pdr: 'peoples democratic republic',
  rb: 'bolivarian republic',
  eq: 'equatorial',
  n: 'north',
  s: 'south',
  w: 'western',
  st: 'saint',
  ste: 'sainte',
};

/** Articles, prepositions and conjunctions. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'the of and le la les l de du des d et el los las del y e и'.split(' '),
);

/** Forms within a run of simplified Han characters, which has no spaces. A longer form precedes its parts. */
const HAN_FORMS: readonly (readonly [RegExp, string])[] = [
  [/社会主义/g, 'socialist'],
  [/合众国/g, 'united state'],
  [/共和国|民国/g, 'republic'],
  [/苏丹国/g, 'sultanate'],
  [/酋长国/g, 'emirate'],
  [/大公国/g, 'grand duchy'],
  [/公国|侯国/g, 'principality'],
  [/国协/g, 'commonwealth'],
  [/王国/g, 'kingdom'],
  [/邦联/g, 'confederation'],
  [/联邦/g, 'federal'],
  [/联盟/g, 'union'],
  [/联合/g, 'united'],
  [/民主主义|民主/g, 'democratic'],
  [/人民/g, 'people'],
  [/伊斯兰/g, 'islamic'],
  [/阿拉伯/g, 'arab'],
  [/独立/g, 'independent'],
  [/多民族/g, 'plurinational'],
  [/合作/g, 'cooperative'],
  [/玻利瓦尔|玻利瓦/g, 'bolivarian'],
  [/东岸/g, 'oriental'],
  [/群岛/g, 'island'],
  [/哈希姆|哈希米|哈什米/g, 'hashemite'],
  [/领土|领地/g, 'territory'],
  [/(?<=..)国$/g, 'state'],
  [/(?<=..)岛$/g, 'island'],
];

const abbreviations: ReadonlyMap<string, string> = new Map(Object.entries(ABBREVIATIONS));

/** Dotted abbreviation: `U.S.`, `D.P.R.` */
const DOTTED = /(?<!\p{L})(?:\p{L}\.){2,}/gu;
/** Russian abbreviation of "islands". */
const RUSSIAN_ISLANDS = /(?<!\p{L})о-в(?:а|ов)?(?!\p{L})/gu;
const POSSESSIVE = /'s(?!\p{L})/gu;
/** Arabic "and" with a space, which belongs to the next word. */
const ARABIC_AND = /(?<!\p{L})و\s+(?=\p{L})/gu;
/** Letters and conjunctions that write the same name in different ways. `(?<!埃)` is for the last character of Egypt. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/ڤ/g, 'ف'],
  [/ج/g, 'غ'], // the sound g: بنجلاديش and بنغلاديش
  [/[与暨]|(?<!埃)及/g, '和'],
];
/** Replaces traditional Chinese characters. Names that differ in more than characters are in the table. */
const simplify = /* @__PURE__ */ lazy(() => variantsUnifier([chineseVariants]));

function unifyVariants(text: string): string {
  const simplified = HAN.test(text) ? (simplify()?.(text) ?? text) : text;
  return VARIANTS.reduce((unified, [variant, usual]) => unified.replace(variant, usual), simplified);
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const HAN = /\p{Script=Han}/u;
/** Arabic article before a word of two letters or more. */
const ARABIC_ARTICLE = /^ال(?=\p{L}{2})/u;

const formsByWord: ReadonlyMap<string, string> = new Map(
  Object.entries(FORM_WORDS).flatMap(([form, words]) =>
    words.split(' ').map((word) => [unifyVariants(fold(word)), form] as const),
  ),
);

/** Number of cached names: one is parsed to find it, and again for suggestions. */
const CACHE_SIZE = 100;

const ASCII = /^[\0-\x7f]*$/;

/** Name of a country, split into the words that distinguish it and the form of its state. */
export interface CountryName {
  /** Distinctive words in a fixed order, so that inverted names are equal. Empty if all words express forms. */
  readonly key: string;
  /** Distinctive words in the order of the text. */
  readonly words: readonly string[];
  /** All words in the order of the text, without articles and the like. */
  readonly allWords: readonly string[];
  /** Forms of state, such as `republic`. */
  readonly forms: ReadonlySet<string>;
}

/**
 * Splits a name of a country. Order, articles, brackets, punctuation and abbreviations don't matter.
 *
 * @example
 * parseCountryName('Iran (Islamic Rep. of)') // key: 'iran', forms: islamic, republic
 */
export const parseCountryName: (text: string) => CountryName = /* @__PURE__ */ memoize(parse, CACHE_SIZE);

function parse(text: string): CountryName {
  const folded = foldName(text);
  const words: string[] = [];
  const allWords: string[] = [];
  const forms = new Set<string>();
  for (const [token] of folded.matchAll(WORD)) {
    for (const word of (abbreviations.get(token) ?? token).split(' ')) {
      if (SMALL_WORDS.has(word)) continue;
      const bare = word.replace(ARABIC_ARTICLE, '');
      allWords.push(bare);
      const form = formsByWord.get(bare);
      if (form !== undefined) forms.add(form);
      else if (HAN.test(bare)) pushHanWord(bare, words, forms);
      else if (!words.includes(bare)) words.push(bare); // "Iran, Islamic Republic of Iran"
    }
  }
  // Han words are often written without a separator, so their order isn't free.
  const key = words.some((word) => HAN.test(word)) ? words.join('') : [...words].sort().join(' ');
  return { key, words, allWords, forms };
}

function foldName(text: string): string {
  const folded = fold(text.replace(DOTTED, (match) => match.replaceAll('.', ''))).replace(POSSESSIVE, 's');
  if (ASCII.test(folded)) return folded; // fast path
  return unifyVariants(folded.replace(RUSSIAN_ISLANDS, 'острова').replace(ARABIC_AND, 'و'));
}

function pushHanWord(word: string, words: string[], forms: Set<string>): void {
  let rest = word;
  for (const [pattern, names] of HAN_FORMS) {
    const shorter = rest.replace(pattern, '');
    if (shorter === rest) continue;
    for (const form of names.split(' ')) forms.add(form);
    rest = shorter;
  }
  if (rest !== '') words.push(rest);
}
