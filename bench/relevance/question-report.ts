import type { Resource } from 'gcm-hub';
import type { Table } from '../report';
import { type QuestionAnswer, type QuestionFigures, questionFiguresOf } from './answer-questions';
import { locales } from './needs';
import { halfOf, halves, isRight, type Question } from './questions';

/** Number of hits to show. */
const SHOWN = 5;

/** A figure over questions: its name and its format. */
interface QuestionFigure {
  readonly name: string;
  show(figures: QuestionFigures): string;
}

const questionFigures: readonly QuestionFigure[] = [
  { name: 'right hits', show: ({ share }) => `${(share * 100).toFixed(1)} %` },
  { name: 'nothing right', show: ({ nothingRight }) => String(nothingRight) },
  { name: 'nothing found', show: ({ nothingFound }) => String(nothingFound) },
];

/** A half of the questions, or its questions in one locale. */
interface QuestionGroup {
  readonly name: string;
  has(question: Question): boolean;
}

const questionGroups: readonly QuestionGroup[] = halves.flatMap((half): QuestionGroup[] => [
  { name: half, has: (question) => halfOf(question) === half },
  ...locales.map((locale) => ({
    name: `${half}, locale ${locale}`,
    has: (question: Question) => halfOf(question) === half && question.locale === locale,
  })),
]);

/** Returns the table of all figures by half and by locale. It names no question. */
export function questionTable(answers: readonly QuestionAnswer[]): Table {
  return [
    ['', 'questions', ...questionFigures.map(({ name }) => name)],
    ...questionGroups.map((group) => {
      const own = figuresIn(answers, group);
      return [group.name, String(own.questions), ...questionFigures.map(({ show }) => show(own))];
    }),
  ];
}

/** Returns the same table with the figures of a base build beside each figure. */
export function questionBesideTable(base: readonly QuestionAnswer[], current: readonly QuestionAnswer[]): Table {
  return [
    ['', 'questions', ...questionFigures.flatMap(({ name }) => [`${name}: base`, 'current'])],
    ...questionGroups.map((group) => {
      const [before, after] = [figuresIn(base, group), figuresIn(current, group)];
      return [
        group.name,
        String(after.questions),
        ...questionFigures.flatMap(({ show }) => [show(before), show(after)]),
      ];
    }),
  ];
}

function figuresIn(answers: readonly QuestionAnswer[], group: QuestionGroup): QuestionFigures {
  return questionFiguresOf(answers.filter(({ question }) => group.has(question)));
}

/**
 * Returns a text for each question of the tuning half. Held-out questions are left out. The question with the smallest share
 * of right hits comes first. With a base build the question that lost most to it comes first.
 */
export function questionTexts(
  answers: readonly QuestionAnswer[],
  resources: readonly Resource[],
  base?: readonly QuestionAnswer[],
): string[] {
  const known = new Map(resources.map((resource) => [resource.id, resource]));
  const before = new Map(base?.map(({ question, share }) => [question.number, share]));
  return answers
    .filter(({ question }) => halfOf(question) === 'tuning')
    .map((answer) => ({ answer, before: before.get(answer.question.number) }))
    .sort((a, b) => change(a) - change(b) || a.answer.share - b.answer.share)
    .map((each) => textOf(each, known));
}

/** An answer, with the share of the base build. */
interface Compared {
  readonly answer: QuestionAnswer;
  readonly before: number | undefined;
}

function change({ answer, before }: Compared): number {
  return before === undefined ? 0 : answer.share - before;
}

function textOf({ answer, before }: Compared, known: ReadonlyMap<string, Resource>): string {
  const { question, ids, share } = answer;
  const shown = ids.slice(0, SHOWN).map((id) => {
    const resource = known.get(id);
    const mark = resource !== undefined && isRight(question, resource) ? '+' : '–';
    return `    ${mark} ${id} ${resource?.title ?? ''} (objectives ${resource?.objectives.join(', ') ?? ''})`;
  });
  return [
    `${question.number}: “${question.text}” (${question.locale}, objectives ${question.objectives.join(', ')})`,
    `  right hits ${share.toFixed(3)}${before === undefined ? '' : `, base ${before.toFixed(3)}`}`,
    ...shown,
  ].join('\n');
}
