/** Decision on a name that sources give to different countries, or to a wrong one. */
export interface Settlement {
  readonly name: string;
  /** Countries that the name means. Names of other countries are omitted. Several: the name is ambiguous. */
  readonly ids: readonly string[];
  readonly reason: string;
}

const CONGOS = ['CG', 'CD'];
const KOREAS = ['KP', 'KR'];

function ambiguous(names: readonly string[], ids: readonly string[]): Settlement[] {
  return names.map((name) => ({ name, ids, reason: 'a name of both countries; the record reader reports it' }));
}

export const settlements: readonly Settlement[] = [
  ...ambiguous(['Congo', 'Congo (the)', 'الكونغو', 'Конго', '刚果', '剛果'], CONGOS),
  ...ambiguous(['Korea', 'Corée', 'Corea', 'كوريا', 'Корея'], KOREAS),
  {
    name: 'É.-U.',
    ids: [],
    reason:
      'CLDR’s abbreviation of the United States in Canadian French is, without accents, that of the European Union',
  },
  {
    name: 'RU',
    ids: [],
    reason: 'CLDR’s Spanish abbreviation of the United Kingdom is the code of the Russian Federation',
  },
];
