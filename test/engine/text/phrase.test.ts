import fc from 'fast-check';
import type { WordForms } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/engine/definition/analyzer';
import { PostingReader, type VisitDocument } from '../../../src/engine/postings/posting-reader';
import type { Candidates } from '../../../src/engine/postings/postings';
import { expandText } from '../../../src/engine/text/expand-text';
import type { TextSearchContext } from '../../../src/engine/text/match';
import { type Phrase, type PhraseTerm, parsePhrase } from '../../../src/engine/text/parse-text';
import { matchPhrase, type PhraseContext } from '../../../src/engine/text/phrase';
import { runs } from '../../runs';
import { type Note, stateOf } from '../state';
import { searchContext } from './search-context';

/** Bits of the field of an occurrence: a context has a title and a body. */
const FIELD_BITS = 1;

/** Reader that reports the position of an occurrence as its field as well, so that a match shows where it ends. */
class PositionReader extends PostingReader {
  override readonly fieldBits = 16;

  override forEachDocument(term: number, candidates: Candidates | undefined, visit: VisitDocument): void {
    super.forEachDocument(term, candidates, (document, occurrences, start, end) => {
      const positions = occurrences.slice(start, end).map((occurrence) => occurrence >>> FIELD_BITS);
      visit(
        document,
        positions.map((position) => (position << 16) | position),
        0,
        positions.length,
      );
    });
  }
}

/** Returns a context in which the fields of a match are positions. */
const withPositions = (index: PhraseContext): PhraseContext => ({ ...index, postings: new PositionReader(index.data) });

/** The documents and positions at which the matches of a phrase end, and the number of its matches in labels. */
function found(
  notes: readonly Note[],
  phrase: string,
  forms?: readonly WordForms[],
): { ends: string[]; labels: number } {
  const { context } = stateOf(notes);
  const analyzer = createAnalyzer(undefined, forms);
  const parsed = parsePhrase(phrase, analyzer, forms !== undefined);
  const { documents, fields: positions, labels } = matchPhrase(withPositions({ ...context.text, analyzer }), parsed);
  return { ends: documents.map((d, i) => `${notes[d]?.id} ${positions[i]}`).sort(), labels: labels.length };
}

const notes = [
  { id: 'a', title: 'decent work is decent', body: 'work' },
  { id: 'b', title: 'work decent', body: 'decent work decent work' },
  { id: 'c', body: 'indecent work', tags: ['x y'] },
];

test.each([
  ['work', ['a 1', 'a 5', 'b 0', 'b 4', 'b 6', 'c 2']],
  ['decent work', ['a 1', 'b 4', 'b 6']],
  ['decent work decent', ['b 5']],
  ['decent work decent work', ['b 6']],
  ['work is decent', ['a 3']],
  ['is decent work', []],
  ['decent decent', []],
  ['work unknown', []],
])('the matches of %j end at %j', (phrase, ends) => {
  expect(found(notes, phrase).ends).toEqual(ends);
});

test('a phrase matches once at a position where several terms match: the parts of a number and the whole number', () => {
  const some = [{ id: 'a', title: 'form c 189 189' }];
  expect(found(some, 'c 189').ends).toEqual(['a 2']);
  expect(found(some, 'c189').ends).toEqual(['a 2']);
});

test('a phrase matches in labels, not across a label’s end', () => {
  expect(found(notes, 'label x y')).toEqual({ ends: [], labels: 1 });
  expect(found(notes, 'y label')).toEqual({ ends: [], labels: 0 });
});

test('the parts of a word are consecutive, and the last one stands at the position of the joined word', () => {
  const some = [{ id: 'a', title: 'the e-learning course' }];
  expect(found(some, 'e learning course').ends).toEqual(['a 3']);
  expect(found(some, 'elearning course').ends).toEqual(['a 3']);
  expect(found(some, 'the elearning').ends).toEqual([]);
});

test('other forms match if tables of forms are passed', () => {
  const some = [{ id: 'a', title: 'labour policies' }];
  expect(found(some, 'labour policy').ends).toEqual([]);
  expect(found(some, 'labour policy', [{ endings: [['y', 'ies']] }]).ends).toEqual(['a 1']);
});

test('a phrase matches among frequent terms as among rare ones', () => {
  const many = Array.from({ length: 300 }, (_, i) => ({
    id: `n${1000 + i}`,
    title: `common ${i === 7 ? 'rare' : 'other'} common common`,
  }));
  expect(found(many, 'common rare common').ends).toEqual(['n1007 2']);
  expect(found(many, 'rare common common').ends).toEqual(['n1007 3']);
  expect(found(many, 'common common').ends).toHaveLength(300);
  expect(found(many, 'common other').ends).toHaveLength(299);
  expect(found(many, 'common common common').ends).toEqual([]);
});

test('the last position is shared by all later words, so that no phrase matches there', () => {
  const long = [{ id: 'a', title: `${'x '.repeat(0xffff - 2)}decent work decent work decent work` }];
  expect(found(long, 'decent work').ends).toEqual([`a ${0xffff - 1}`]);
  expect(found(long, 'work').ends.length).toBe(3);
});

test('a name in a text matches as a phrase', () => {
  const { plan, context } = stateOf(notes, { synonyms: [['DW', 'decent work']] });
  const [word] = expandText('dw', plan.lexicon()).words;
  const [name = []] = word?.synonyms ?? [];
  expect(matchPhrase(context.text, name).documents).toHaveLength(3);
});

const bodies = (...list: readonly string[]): TextSearchContext => searchContext(list.map((body) => ({ body })));

const exact = (...terms: readonly string[]): Phrase => terms.map((term) => ({ term, prefix: false }));

/** Returns the document and the position of the last term of each match. */
function endsIn(index: TextSearchContext, phrase: Phrase): (readonly [document: number, position: number])[] {
  const { documents, fields: positions } = matchPhrase(withPositions(index), phrase);
  return documents.map((document, i) => [document, positions[i] ?? -1]);
}

/** Returns the facet, code and position of the last term of each match in a label. */
function labelEndsIn(index: TextSearchContext, phrase: Phrase): (readonly [number, number, number])[] {
  const { labelFacets, labelCodes, labelPositions } = index.data;
  const { labels } = matchPhrase(index, phrase);
  return labels.map((i) => [labelFacets[i] ?? -1, labelCodes[i] ?? -1, labelPositions[i] ?? -1]);
}

const withForms = (term: string, ...forms: readonly string[]): PhraseTerm => ({
  term,
  prefix: false,
  forms: () => forms,
});

test('a match has the field of the last term', () => {
  const index = searchContext([{ title: 'safe routes', body: 'safe routes, safe routes' }, { body: 'safe routes' }]);
  expect(matchPhrase(index, exact('safe', 'routes'))).toEqual({
    documents: [0, 0, 0, 1],
    fields: [0, 1, 1, 1],
    labels: [],
  });
  expect(matchPhrase(index, exact('safe')).fields).toEqual([0, 1, 1, 1]);
});

test('a phrase crosses neither texts nor documents', () => {
  const index = searchContext([{ title: 'safe', body: 'routes' }, { title: 'x safe' }, { title: 'routes' }]);
  expect(endsIn(index, exact('safe', 'routes'))).toEqual([]);
  // Document 1 starts with "a"; a start before its first position isn't the end of document 0.
  const full = searchContext([{ title: `${'x '.repeat(0xfffe)}b` }, { title: 'a' }]);
  expect(endsIn(full, exact('b', 'a'))).toEqual([]);
});

test('inflections of a term match in a phrase, in the order of their terms', () => {
  const index = bodies('country plans', 'countries plan', 'a countries plans', 'plan country');
  const plans = withForms('plans', 'plan');
  const countries = withForms('countries', 'country');
  expect(endsIn(index, [countries, plans])).toEqual([
    [0, 2],
    [2, 3],
    [1, 2],
  ]);
  expect(endsIn(index, [plans])).toEqual([
    [0, 2],
    [2, 3],
    [1, 2],
    [3, 1],
  ]);
  expect(endsIn(index, [...exact('a'), countries, plans])).toEqual([[2, 3]]);
});

test('two matching terms at one position complete and start a phrase once', () => {
  const index = bodies('la d’ivoire verte'); // the terms "ivoire" and "divoire" share a position
  const ivoire = withForms('ivoire', 'divoire');
  expect(endsIn(index, [ivoire, ...exact('verte')])).toEqual([[0, 4]]);
  expect(endsIn(index, [...exact('d'), ivoire])).toEqual([[0, 3]]);
  expect(endsIn(index, [...exact('la', 'd'), ivoire, ...exact('verte')])).toEqual([[0, 4]]);
});

test('a single character matches as the prefix of bigrams at the end of a phrase', () => {
  const index = bodies('gcm 移民', 'gcm 移动', 'gcm 民移', '移 gcm');
  expect(endsIn(index, parsePhrase('gcm 移', createAnalyzer())).sort()).toEqual([
    [0, 2],
    [1, 2],
  ]);
  expect(endsIn(index, parsePhrase('移民', createAnalyzer()))).toEqual([[0, 2]]);
  expect(endsIn(index, [{ term: '动', prefix: true }])).toEqual([[1, 3]]);
  expect(endsIn(index, [{ term: '国', prefix: true }])).toEqual([]);
});

test('a phrase matches in labels: within one label of one value of one facet', () => {
  const index = searchContext([
    { topics: ['border', 'border management'], regions: ['east asia', 'south east asia'] },
    { topics: ['management', 'asia east'], regions: ['border management'] },
  ]);
  expect(labelEndsIn(index, exact('border', 'management'))).toEqual([
    [0, 1, 1],
    [1, 2, 1],
  ]);
  expect(labelEndsIn(index, exact('east', 'asia'))).toEqual([
    [1, 0, 1],
    [1, 1, 2],
  ]);
  expect(labelEndsIn(index, exact('asia', 'east'))).toEqual([[0, 3, 1]]);
  expect(labelEndsIn(index, exact('management', 'border'))).toEqual([]);
  expect(labelEndsIn(index, exact('management'))).toEqual([
    [0, 1, 1],
    [0, 2, 0],
    [1, 2, 1],
  ]);
  expect(endsIn(index, exact('border', 'management'))).toEqual([]);
});

test('a rare term beside a frequent one is looked up, and a merge of two frequent ones finds the same', () => {
  const plain = 'a b '.repeat(20); // 20 occurrences of each: more than twelve per rare term
  const rareFirst = bodies(plain, `${plain} c a`, `a c ${plain}`, `${plain} a c`);
  expect(endsIn(rareFirst, exact('c', 'a'))).toEqual([
    [1, 42],
    [2, 3],
  ]);
  expect(endsIn(rareFirst, exact('a', 'c'))).toEqual([
    [2, 2],
    [3, 42],
  ]);
  expect(endsIn(rareFirst, exact('b', 'c'))).toEqual([[1, 41]]);
  expect(endsIn(rareFirst, exact('b', 'c', 'a'))).toEqual([[1, 42]]);
  expect(endsIn(rareFirst, exact('c', 'b'))).toEqual([]);
  expect(endsIn(rareFirst, exact('a', 'b'))).toHaveLength(80);
  expect(endsIn(rareFirst, exact('b', 'a'))).toHaveLength(77);
});

test('a rare term at the end of the index finds a frequent term before, at and after its last occurrence', () => {
  const frequent = bodies('a '.repeat(30), 'a c', 'b '.repeat(30), 'c b', 'c x');
  expect(endsIn(frequent, exact('a', 'c'))).toEqual([[1, 2]]);
  expect(endsIn(frequent, exact('c', 'b'))).toEqual([[3, 2]]);
  expect(endsIn(frequent, exact('c', 'a'))).toEqual([]);
  expect(endsIn(frequent, exact('x', 'b'))).toEqual([]);
});

test('a phrase matches at exactly the positions at which its terms follow one another', () => {
  const term = fc.constantFrom('a', 'b', 'c', 'd');
  const frequentTerm = fc.oneof({ weight: 30, arbitrary: fc.constant('a') }, { weight: 1, arbitrary: term });
  const text = fc.oneof(
    fc.array(term, { maxLength: 12 }),
    fc.array(frequentTerm, { minLength: 20, maxLength: 60, size: 'max' }),
  );
  const phraseTerm = fc.tuple(term, fc.option(term, { nil: undefined }));
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 4 }),
      fc.array(phraseTerm, { minLength: 1, maxLength: 4 }),
      (words, terms) => {
        const index = bodies(...words.map((list) => list.join(' ')));
        const phrase = terms.map(([one, form]) =>
          form === undefined || form === one ? { term: one, prefix: false } : withForms(one, form),
        );
        const expected = words.flatMap((list, d) =>
          list.flatMap((_, start) => {
            const isMatch = terms.every(([one, form = one], i) =>
              [one, form].some((other) => other === list[start + i]),
            );
            return isMatch ? [`${d} ${start + terms.length}`] : [];
          }),
        );
        const found = endsIn(index, phrase).map(([d, position]) => `${d} ${position}`);
        expect(found.sort()).toEqual(expected.sort());
      },
    ),
    runs(),
  );
});
