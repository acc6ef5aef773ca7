import type { Resource } from 'gcm-hub';
import { type LabelLocale, objectives } from 'gcm-hub/taxonomy';
import { locales } from './needs';
import { readFields, readOneOf, readString } from './read-fields';

/** Half of the questions: those for tuning, or those that are never read while tuning. */
export type Half = 'held out' | 'tuning';

/** Both halves, in the order of the tables. */
export const halves: readonly Half[] = ['tuning', 'held out'];

/** A plain question: the typed text, and the objectives that are right for it. */
export interface Question {
  readonly number: number;
  readonly text: string;
  readonly locale: LabelLocale;
  /** Never empty. */
  readonly objectives: readonly number[];
}

const objectiveNumbers: readonly number[] = objectives.flatMap(({ id }) => (id === 'general' ? [] : [id]));

/** Returns the half of a question: even numbers are for tuning. */
export function halfOf({ number }: Pick<Question, 'number'>): Half {
  return number % 2 === 0 ? 'tuning' : 'held out';
}

/** Returns whether a resource declares one of the right objectives. */
export function isRight({ objectives: right }: Question, resource: Pick<Resource, 'objectives'>): boolean {
  return resource.objectives.some((id) => id !== 'general' && right.includes(id));
}

/**
 * Validates the plain questions.
 *
 * @param value the contents of questions.json.
 * @throws TypeError that names the question by its place and the field, never by its text.
 */
export function readQuestions(value: unknown): readonly Question[] {
  if (!Array.isArray(value)) throw new TypeError('questions: expected a list');
  return value.map((entry: unknown, i) => readQuestion(entry, i));
}

function readQuestion(value: unknown, i: number): Question {
  const path = `questions[${i}]`;
  const fields = readFields(value, path);
  return {
    number: readOneOf([i + 1], fields['number'], `${path}.number`),
    text: readString(fields['text'], `${path}.text`),
    locale: readOneOf(locales, fields['locale'], `${path}.locale`),
    objectives: readObjectives(fields['objectives'], `${path}.objectives`),
  };
}

function readObjectives(value: unknown, path: string): readonly number[] {
  if (!Array.isArray(value) || value.length === 0) throw new TypeError(`${path}: expected at least one objective`);
  return value.map((each: unknown, i) => readOneOf(objectiveNumbers, each, `${path}[${i}]`));
}
