/** Endings of words that derive from a name, such as those of inhabitants and languages, and the endings of names that they replace. */
const DERIVED: readonly (readonly [string, string])[] = [
  [
    'an ans ana anas ano anos ian ians ain ains aine aines en ens enne ennes ien iens ienne iennes een eens eenne eennes ' +
      'ino ina inos inas es ese eses esa esas ais aise aises ois oise oises eno ena enos enas ense enses ish ' +
      'aco aca acos acas er ers',
    ' a e o y ia ie ea ee ya',
  ],
  ['i is', ''],
  ['ец иец анин янин инец анец янец скии ская ское ские', ' а и ь я ия'],
  ['ي يه يون يين اني انيه انيون', ' ا ه يا'],
  ['人', ''],
];
const derivedEndings = DERIVED.map(([endings, replaced]) => ({
  endings: new Set(endings.split(' ')),
  replaced: replaced.split(' '),
}));
/** Minimum length of the stem of a derived word, in UTF-16 units. */
const MIN_STEM = 3;

/** Whether a word is a name with the ending of a word for its inhabitants or language: "nigerien" of "nigeria". Both are folded. */
export function isDerivedWord(text: string, name: string): boolean {
  if (!text.startsWith(name.slice(0, MIN_STEM))) return false;
  return derivedEndings.some(({ endings, replaced }) =>
    replaced.some((ending) => {
      if (!name.endsWith(ending)) return false;
      const stem = name.slice(0, name.length - ending.length);
      return stem.length >= MIN_STEM && text.startsWith(stem) && endings.has(text.slice(stem.length));
    }),
  );
}
