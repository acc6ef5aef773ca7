import type { WordForms } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { expandText } from '../../../src/engine/text/expand-text';
import { parsePhrase } from '../../../src/engine/text/parse-text';
import { matchPhrase } from '../../../src/engine/text/phrase';
import { type Note, stateOf } from '../state';

/** The documents and positions at which the matches of a phrase end, and the number of its matches in labels. */
function found(
  notes: readonly Note[],
  phrase: string,
  forms?: readonly WordForms[],
): { ends: string[]; labels: number } {
  const { context, data } = stateOf(notes);
  const { postings, labels } = matchPhrase(
    { ...context.text, forms: forms ?? [] },
    data.text,
    parsePhrase(phrase, forms),
  );
  const { documents, positions } = data.text;
  return { ends: postings.map((i) => `${notes[documents[i] ?? 0]?.id} ${positions[i]}`).sort(), labels: labels.length };
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
  const { plan, context, data } = stateOf(notes, { synonyms: [['DW', 'decent work']] });
  const [word] = expandText('dw', plan.lexicon).words;
  const [name = []] = word?.synonyms ?? [];
  expect(matchPhrase(context.text, data.text, name).postings).toHaveLength(3);
});
