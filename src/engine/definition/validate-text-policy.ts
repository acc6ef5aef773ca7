import { type ErrorPath, HubError } from '../../base/error';
import { rejectUnknownNames } from '../../base/validate';
import type { TextPolicy } from './text-policy';

/** Bounds numbers without a natural limit, so that scores stay finite. */
const MAX_NUMBER = 1e6;

/** Values that a field of a policy may have: numbers from `from` up to `to`, or `'boolean'`. */
type Range =
  | { readonly from: number; readonly to: number; readonly isWhole?: true; readonly excludesFrom?: true }
  | 'boolean';

const FACTOR: Range = { from: 0, to: 1, excludesFrom: true };
const SHARE: Range = { from: 0, to: 1 };

const RANGES: Readonly<Record<keyof TextPolicy, Range>> = {
  minFullMatches: { from: 0, to: MAX_NUMBER, isWhole: true },
  relaxation: 'boolean',
  hints: 'boolean',
  minPrefixLength: { from: 1, to: MAX_NUMBER, isWhole: true },
  prefixFactor: FACTOR,
  inflectionFactor: FACTOR,
  synonymFactor: FACTOR,
  correctionFactor: FACTOR,
  hintFactor: FACTOR,
  saturation: { from: 0, to: MAX_NUMBER },
  presenceFloor: SHARE,
  lengthNormalization: SHARE,
  titleField: { from: 0, to: MAX_NUMBER, isWhole: true },
};

/**
 * Validates the text policy of a definition.
 *
 * @param fieldCount the number of text fields of the definition.
 * @throws HubError `invalid-definition`.
 */
export function validateTextPolicy(policy: unknown, path: ErrorPath, fieldCount: number): void {
  const names = Object.keys(RANGES);
  if (typeof policy !== 'object' || policy === null || Symbol.iterator in policy) {
    throw invalid(path, policy, `an object with ${names.join(', ')}`);
  }
  rejectUnknownNames(policy, names, 'invalid-definition', path, `one of ${names.join(', ')}`);
  for (const [name, range] of Object.entries(RANGES)) {
    const value: unknown = Reflect.get(policy, name);
    if (value !== undefined && !isIn(value, range)) throw invalid([...path, name], value, describeRange(range));
  }
  const titleField: unknown = Reflect.get(policy, 'titleField');
  if (typeof titleField === 'number' && titleField > 0 && titleField >= fieldCount) {
    const expected = `the ordinal of a text field, from 0, below ${Math.max(1, fieldCount)}`;
    throw invalid([...path, 'titleField'], titleField, expected);
  }
}

function isIn(value: unknown, range: Range): boolean {
  if (range === 'boolean') return typeof value === 'boolean';
  const { from, to, isWhole, excludesFrom } = range;
  if (typeof value !== 'number' || !(value >= from && value <= to)) return false;
  return (isWhole === undefined || Number.isInteger(value)) && (excludesFrom === undefined || value > from);
}

function describeRange(range: Range): string {
  if (range === 'boolean') return 'true or false';
  const { from, to, isWhole, excludesFrom } = range;
  return `a ${isWhole ? 'whole ' : ''}number ${excludesFrom ? 'above' : 'from'} ${from}, up to ${to}`;
}

function invalid(path: ErrorPath, found: unknown, expected: string): HubError {
  return new HubError('invalid-definition', { path, found, expected });
}
