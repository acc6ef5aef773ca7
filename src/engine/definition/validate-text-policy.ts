import type { ErrorPath } from '../../base/error';
import type { TextPolicy } from './text-policy';
import { fieldsOf, invalid } from './validate-shape';

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
  const fields = fieldsOf(policy, path, `an object with ${names.join(', ')}`, names);
  for (const [name, range] of Object.entries(RANGES)) {
    const value = fields[name];
    if (value !== undefined && !isIn(value, range)) throw invalid([...path, name], value, describeRange(range));
  }
  const { titleField } = fields;
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
