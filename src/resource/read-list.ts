import type { ErrorPath } from '../base/error';
import { placeholderProblem } from './clean-text';
import { type Draft, isAbsent, type Report } from './draft';
import type { Problem, ReadResult } from './read-value';
import { splitAtCommas, splitList } from './split-list';

/** Reader of the members of a list. */
export interface MemberReader {
  readonly read: (value: unknown) => ReadResult<unknown>;
  /** Returns the value of a text in a closed vocabulary. Absent for an open vocabulary, whose values may have commas. */
  readonly resolve?: ((text: string) => unknown) | undefined;
  /**
   * Recognizes a member that isn't a value but sets `scope: 'global'`. If the record has another scope, it is reported as a warning,
   * and the scope is kept.
   */
  readonly isGlobal?: ((value: unknown) => boolean) | undefined;
}

/** Member that sets the global scope. No value of a list has this id. */
const GLOBAL = 'global';

/** Reads a list, or a single value for a list. Splits strings of several members. Skips absent members and duplicates. */
export function readList(draft: Draft, field: string, reader: MemberReader, report: Report): void {
  if (draft[field] === undefined) return;
  const values = new Set<unknown>();
  for (const [value, path] of listMembers(draft, field)) {
    const parts = splitUnlessValue(value, reader);
    const members: unknown[] = [];
    let isSplit = parts.length > 1;
    for (const part of parts) {
      const result = readMember(part, reader);
      if ('expected' in result) {
        report(path, part, result, result.code === 'implausible' ? 'warning' : 'error');
        continue;
      }
      members.push(...result.members);
      isSplit ||= result.members.length > 1;
      if (result.warning !== undefined) report(path, part, result.warning, 'warning');
    }
    for (const member of members) {
      if (member === GLOBAL) setGlobalScope(draft, value, path, report);
      else values.add(member);
    }
    const expected = 'one value for each member of the list';
    if (isSplit) report(path, value, { code: 'other-form', expected, meant: members.join('; ') }, 'warning');
  }
  draft[field] = [...values];
}

/** Splits a string at separators, unless all of it is a value. */
function splitUnlessValue(value: unknown, { resolve }: MemberReader): readonly unknown[] {
  const parts = typeof value === 'string' ? splitList(value) : [value];
  return parts.length > 1 && resolve?.(String(value)) !== undefined ? [value] : parts;
}

interface MemberResult {
  readonly members: readonly unknown[];
  readonly warning?: Problem | undefined;
}

/** Returns the values of a member of a list, or its problem. */
function readMember(value: unknown, { read, resolve, isGlobal }: MemberReader): MemberResult | Problem {
  if (isGlobal?.(value) === true) return { members: [GLOBAL] };
  if (typeof value === 'string') {
    const placeholder = placeholderProblem(value);
    if (placeholder !== undefined) return placeholder;
    const resolveMember = (text: string) => (isGlobal?.(text) === true ? GLOBAL : resolve?.(text));
    const members = resolve === undefined ? undefined : splitAtCommas(value, resolveMember);
    if (members !== undefined) return { members };
  }
  const result = read(value);
  return 'value' in result ? { members: [result.value], warning: result.warning } : result.problem;
}

function setGlobalScope(draft: Draft, value: unknown, path: ErrorPath, report: Report): void {
  draft['scope'] ??= 'global';
  const expected = `no "Global" beside the scope ${draft['scope']}`;
  if (draft['scope'] !== 'global') report(path, value, { code: 'conflict', expected }, 'warning');
}

/** Returns the members of a list that aren't absent, each with its path. */
export function listMembers(draft: Draft, field: string): [value: unknown, path: ErrorPath][] {
  const list = draft[field];
  if (!Array.isArray(list)) return [[list, [field]]];
  return list
    .map((value: unknown, i): [unknown, ErrorPath] => [value, [field, i]])
    .filter(([value]) => !isAbsent(value));
}
