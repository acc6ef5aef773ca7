import { HubError } from '../base/error';
import { nearestName } from '../base/nearest';
import { invalidOption } from '../base/validate';
import { isAbsent } from '../resource/draft';
import { readRecord } from '../resource/read-record';
import { splitList } from '../resource/split-list';
import { fieldForm, wholeFields } from './column-names';

/** Values of fields for records without one: `{ section: 'document' }`. */
export type Defaults = Readonly<Record<string, string>>;

/**
 * Validates default values.
 *
 * @throws HubError `invalid-option` for an unknown field, with the nearest one, or for a value that the field can't have.
 */
export function checkDefaults(defaults: Defaults): Defaults {
  if (typeof defaults !== 'object' || defaults === null || Array.isArray(defaults)) {
    throw invalidOption(['defaults'], defaults, 'values by field');
  }
  for (const [field, value] of Object.entries(defaults)) checkDefault(field, value);
  return defaults;
}

function checkDefault(field: string, value: unknown): void {
  const fields = wholeFields.filter((name) => name !== 'id');
  if (!fields.some((name) => name === field)) {
    const expected = 'a field of a resource, other than id';
    throw invalidOption(['defaults'], field, expected, nearestName(field, fields));
  }
  if (isAbsent(value) || typeof value !== 'string') throw invalidOption(['defaults', field], value, 'a value');
  const { findings } = readRecord({ id: '1', title: '1', section: 'document', [field]: value });
  const error = findings.find(({ severity }) => severity === 'error');
  if (error === undefined) return;
  const { expected, meant } = error;
  const details = { path: ['defaults', field], found: value, expected };
  throw new HubError('invalid-option', meant === undefined ? details : { ...details, nearest: meant });
}

/** Returns a record with the defaults of its absent fields. Other values are returned unchanged. */
export function withDefaults(record: unknown, defaults: Defaults): unknown {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  const values = Object.entries(defaults);
  if (values.length === 0) return record;
  const fields = new Map<string, unknown>(Object.entries(record));
  const added = values.filter(([field]) => isAbsentField(fields.get(field)));
  return added.length === 0 ? record : { ...record, ...Object.fromEntries(added.map(toValue)) };
}

function isAbsentField(value: unknown): boolean {
  return isAbsent(value) || (Array.isArray(value) && value.every(isAbsent));
}

/** Returns the value of a list as a list, so that it isn't reported as a text. */
function toValue([field, value]: [string, string]): [string, unknown] {
  return [field, fieldForm(field) === 'list' ? splitList(value) : value];
}
