import type { Resource } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { objectives } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { answerQuestions, type QuestionAnswer, questionFiguresOf } from '../../bench/relevance/answer-questions';
import { defaultSearch } from '../../bench/relevance/hub';
import { locales } from '../../bench/relevance/needs';
import { questionBesideTable, questionTable, questionTexts } from '../../bench/relevance/question-report';
import { halfOf, halves, isRight, type Question, readQuestions } from '../../bench/relevance/questions';
import records from '../../bench/relevance/questions.json';

function question(number: number, more: Partial<Question> = {}): Question {
  return { number, text: `text ${number}`, locale: 'en', objectives: [1], ...more };
}

/** Returns a library of which the first resources declare objective 1. */
function library(right: number, total: number): Resource[] {
  const [first] = resources;
  if (first === undefined) throw new Error('no resources');
  return Array.from({ length: total }, (_, i) => ({
    ...first,
    id: `r${i}`,
    title: `Title ${i}`,
    objectives: i < right ? [2, 1] : ['general'],
  }));
}

function answered(shares: Readonly<Record<number, number>>): QuestionAnswer[] {
  return Object.entries(shares).map(([number, share]) => ({ question: question(Number(number)), ids: ['r0'], share }));
}

// Assertions on the questions compare counts, so that a failure prints no held-out text.

test('there are at least 21 questions in each locale, with unique texts', () => {
  const questions = readQuestions(records);
  expect(questions.length).toBeGreaterThanOrEqual(126);
  expect(new Set(questions.map(({ text }) => text)).size).toBe(questions.length);
  for (const locale of locales) {
    expect(questions.filter((each) => each.locale === locale).length).toBeGreaterThanOrEqual(21);
  }
});

test('both halves have as many questions in each locale and cover each objective', () => {
  const questions = readQuestions(records);
  const [tuning, heldOut] = halves.map((half) => questions.filter((each) => halfOf(each) === half));
  for (const locale of locales) {
    const [first, second] = [tuning, heldOut].map((half) => half?.filter((each) => each.locale === locale).length);
    expect(first).toBe(second);
  }
  for (const { id } of objectives) {
    if (id === 'general') continue;
    for (const half of [tuning, heldOut]) {
      expect(half?.filter((each) => each.objectives.includes(id)).length).toBeGreaterThanOrEqual(6);
    }
  }
});

test('even questions are for tuning, odd ones are held out', () => {
  expect([1, 2, 3, 4].map((number) => halfOf({ number }))).toEqual(['held out', 'tuning', 'held out', 'tuning']);
});

test('errors in the questions are reported with their path, without their text', () => {
  const right = question(1, { text: 'a secret' });
  expect(readQuestions([right])).toEqual([right]);
  const wrong: [unknown, string][] = [
    [{}, 'questions: expected a list'],
    [[null], 'questions[0]: expected an object'],
    [[right, right], 'questions[1].number: expected one of 2, found 1'],
    [[{ ...right, text: '' }], 'questions[0].text: expected a string'],
    [[{ ...right, locale: 'de' }], 'questions[0].locale: expected one of en, fr, es, ar, ru, zh, found de'],
    [[{ ...right, objectives: [] }], 'questions[0].objectives: expected at least one objective'],
    [[{ ...right, objectives: 1 }], 'questions[0].objectives: expected at least one objective'],
    [[{ ...right, objectives: [1, 24] }], 'questions[0].objectives[1]: expected one of 1, 2'],
    [[{ ...right, objectives: ['general'] }], 'questions[0].objectives[0]: expected one of 1, 2'],
  ];
  for (const [value, message] of wrong) {
    expect(() => readQuestions(value)).toThrow(message);
    expect(() => readQuestions(value)).not.toThrow('secret');
  }
});

test('a resource is right if it declares one of the objectives', () => {
  expect(isRight(question(1, { objectives: [3, 7] }), { objectives: [1, 7] })).toBe(true);
  expect(isRight(question(1, { objectives: [3] }), { objectives: ['general', 1] })).toBe(false);
});

test('right hits are divided by ten, or by the number of right records if there are fewer', () => {
  const shareOf = (right: number, ids: readonly string[]): number | undefined =>
    answerQuestions({ search: () => ids }, library(right, 30), [question(1)])[0]?.share;
  expect(shareOf(20, ['r0', 'r1', 'r29'])).toBe(0.2);
  expect(shareOf(4, ['r0', 'r29', 'r1'])).toBe(0.5);
  expect(shareOf(4, ['r0', 'r1', 'r2', 'r3', 'r29'])).toBe(1);
  expect(shareOf(4, [])).toBe(0);
  expect(shareOf(0, ['r0'])).toBe(0);
});

test('only ten hits count', () => {
  const ids = Array.from({ length: 12 }, (_, i) => `r${29 - i}`);
  const all = library(30, 30);
  const [answer] = answerQuestions({ search: () => ids }, all, [question(1)]);
  expect(answer?.ids).toEqual(ids.slice(0, 10));
  expect(answer?.share).toBe(1);
});

test('the search receives the text and the locale of each question', () => {
  const received: unknown[] = [];
  const search = ({ text, locale }: Pick<Question, 'locale' | 'text'>): string[] => {
    received.push([text, locale]);
    return [];
  };
  answerQuestions({ search }, [], [question(1), question(2, { locale: 'fr' })]);
  expect(received).toEqual([
    ['text 1', 'en'],
    ['text 2', 'fr'],
  ]);
});

test('figures count questions without a right hit and without any hit', () => {
  const empty = { question: question(3), ids: [], share: 0 };
  expect(questionFiguresOf([...answered({ 1: 0.5, 2: 0 }), empty])).toEqual({
    questions: 3,
    share: 0.5 / 3,
    nothingRight: 2,
    nothingFound: 1,
  });
  expect(questionFiguresOf([])).toEqual({ questions: 0, share: 0, nothingRight: 0, nothingFound: 0 });
});

test('the table has each half and its locales', () => {
  const table = questionTable([...answered({ 1: 0.25, 2: 1, 4: 0 })]);
  expect(table[0]).toEqual(['', 'questions', 'right hits', 'nothing right', 'nothing found']);
  expect(table).toHaveLength(1 + halves.length * (1 + locales.length));
  expect(table).toContainEqual(['tuning', '2', '50.0 %', '1', '0']);
  expect(table).toContainEqual(['tuning, locale en', '2', '50.0 %', '1', '0']);
  expect(table).toContainEqual(['held out', '1', '25.0 %', '0', '0']);
  expect(table).toContainEqual(['held out, locale fr', '0', '0.0 %', '0', '0']);
});

test('the table of two builds has both figures', () => {
  const table = questionBesideTable(answered({ 1: 0, 2: 1 }), answered({ 1: 0.25, 2: 0.5 }));
  expect(table[0]?.slice(0, 4)).toEqual(['', 'questions', 'right hits: base', 'current']);
  expect(table).toContainEqual(['held out', '1', '0.0 %', '25.0 %', '1', '0', '0', '0']);
  expect(table).toContainEqual(['tuning', '1', '100.0 %', '50.0 %', '0', '0', '0', '0']);
});

test('only questions for tuning are listed, the worst first', () => {
  const texts = questionTexts(answered({ 1: 0, 2: 0.5, 3: 1, 4: 0.25, 6: 1 }), library(1, 1));
  expect(texts.map((text) => text.split('\n')[0])).toEqual([
    '4: “text 4” (en, objectives 1)',
    '2: “text 2” (en, objectives 1)',
    '6: “text 6” (en, objectives 1)',
  ]);
  expect(texts[0]).toBe('4: “text 4” (en, objectives 1)\n  right hits 0.250\n    + r0 Title 0 (objectives 2, 1)');
});

test('beside a base build, the question that lost most is listed first', () => {
  const texts = questionTexts(answered({ 2: 0, 4: 0.5 }), library(0, 1), answered({ 1: 1, 2: 0, 4: 0.75 }));
  expect(texts[0]).toContain('4: “text 4”');
  expect(texts[0]).toContain('\n  right hits 0.500, base 0.750\n    – r0 Title 0 (objectives general)');
  expect(texts[1]).toContain('right hits 0.000, base 0.000');
});

test('the default search is in the default order and returns at most ten hits', () => {
  const { search, text } = defaultSearch(resources);
  expect(text).toBe('default settings, labels in six languages, `sort: hub`');
  expect(search({ text: 'migration', locale: 'en' })).toHaveLength(10);
});
