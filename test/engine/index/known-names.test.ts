import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/engine/definition/analyzer';
import { defaultTextPolicy } from '../../../src/engine/definition/text-policy';
import { nameMatcher, namesOfKnown, namesWithAll } from '../../../src/engine/index/known-names';
import { searchableNames } from '../../../src/engine/index/value-names';
import { runs } from '../../runs';
import { facetsOf } from '../facets-of';

const analyzer = createAnalyzer(undefined, [{ endings: [['', 's']] }]);
const rules = { analyzer, policy: defaultTextPolicy };

const word = fc.constantFrom(
  ...['law', 'laws', 'la', 'l', 'lawn', 'l’emploi', 'emploi', 'C189', 'c', '189', '1,000', '000', 'U.N.', 'un'],
  ...['well-being', 'being', '移民', '民', '移民政策', '策', '政', '𠀀移', 'การ'],
);
const text = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));

test('the values with all words in one of their names are found', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 6 }),
      text,
      fc.boolean(),
      (names, typed, last) => {
        const known = names.map((_, code) => code);
        const [facet] = facetsOf([], [{ values: () => [], known }]).facets;
        if (facet === undefined) throw new Error('expected a facet');
        const namesOf = (value: number | string) => searchableNames(names[Number(value)] ?? [], analyzer);
        const prepared = namesOfKnown(facet, namesOf);
        const tokens = analyzer.tokenize(typed);
        const matchers = tokens.map((token) => nameMatcher(token, last && token === tokens.at(-1), [], rules));
        const found = Array.from(namesWithAll(prepared, matchers), ([code, ofCode]) => [
          code,
          ofCode.map((one) => one.tokens),
        ]);
        const expected = known.flatMap((code) => {
          const matching = namesOf(code).flatMap((one) =>
            matchers.every(({ matches }) => matches(one.tokens)) ? [one.tokens] : [],
          );
          return matching.length > 0 ? [[code, matching]] : [];
        });
        expect(found).toEqual(expected);
      },
    ),
    runs(300),
  );
});
