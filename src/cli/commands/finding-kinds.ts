import { shorten } from '../../base/error';
import type { Finding } from '../input/checker';
import { colouredFinding, findingJson, jsonValue } from '../input/finding';
import { escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';

/** Findings of one kind: of the same column, for the same reason. */
export interface FindingKind {
  readonly severity: Finding['severity'];
  readonly code: Finding['code'];
  /** Heading of the column, or the field. Undefined if the findings concern rows as a whole. */
  readonly column: string | undefined;
  readonly example: Finding;
  /** Other values than that of the example, as JSON, with their counts. */
  readonly otherValues: ReadonlyMap<string, number>;
  /** Whether there are more values than were counted. */
  readonly hasMoreValues: boolean;
  readonly count: number;
}

/** Maximum number of distinct values of a kind that are counted, to bound the memory. */
const MAX_VALUES = 1000;
/** Maximum number of other values that a line shows. */
const SHOWN_VALUES = 5;

interface CountedKind extends FindingKind {
  readonly otherValues: Map<string, number>;
  hasMoreValues: boolean;
  count: number;
}

/** Findings by kind. Its size grows with the kinds, not with the findings. */
export interface FindingKinds {
  add(finding: Finding): void;
  /** Returns the kinds: errors first, then the most frequent ones. */
  list(): FindingKind[];
}

/** The part of an expectation that belongs to one value: numbers, quoted texts, and what follows a comma or a semicolon. */
const DETAILS = /[\d"“,;].*$/su;

export function createFindingKinds(): FindingKinds {
  const kinds = new Map<string, CountedKind>();
  return {
    add(finding) {
      const { severity, code, column, path, expected } = finding;
      const name = column ?? (path.length > 0 ? String(path[0]) : undefined);
      const key = JSON.stringify([severity, code, name, expected.replace(DETAILS, '')]);
      const known = kinds.get(key);
      if (known === undefined) {
        const kind = { severity, code, column: name, example: finding, otherValues: new Map(), hasMoreValues: false };
        kinds.set(key, { ...kind, count: 1 });
        return;
      }
      known.count++;
      if (finding.value !== undefined && finding.value !== known.example.value) addValue(known, finding.value);
    },
    list: () =>
      [...kinds.values()].sort(
        (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || b.count - a.count,
      ),
  };
}

function addValue(kind: CountedKind, value: unknown): void {
  const text = JSON.stringify(jsonValue(value));
  const count = kind.otherValues.get(text) ?? 0;
  if (count === 0 && kind.otherValues.size >= MAX_VALUES) kind.hasMoreValues = true;
  else kind.otherValues.set(text, count + 1);
}

/** Returns the other values of a kind, as JSON, with their counts: the most frequent ones first. */
function sortedValues({ otherValues }: FindingKind): [value: string, count: number][] {
  return [...otherValues].sort(([, a], [, b]) => b - a);
}

/** Formats the most frequent other values of a kind: `; also "a" (3 times), "b" and 12 other values`. */
function otherValuesText(kind: FindingKind): string {
  const sorted = sortedValues(kind);
  const shown = sorted
    .slice(0, SHOWN_VALUES)
    .map(([text, count]) => `${shorten(text)}${count === 1 ? '' : ` (${count.toLocaleString('en')} times)`}`);
  const rest = sorted.length - shown.length;
  if (shown.length === 0) return '';
  const more = rest === 0 ? '' : ` and ${kind.hasMoreValues ? 'over ' : ''}${rest.toLocaleString('en')} other values`;
  return `; also ${shown.join(', ')}${more}`;
}

/** Formats a line for each kind: its number of findings, an example, and other values. */
export function kindLines(kinds: readonly FindingKind[], io: Io): string[] {
  const counts = kinds.map(({ count }) => `${count.toLocaleString('en')} ×`);
  const width = counts.reduce((max, { length }) => Math.max(max, length), 0);
  return kinds.map(
    (kind, i) =>
      `${(counts[i] ?? '').padStart(width)} ${colouredFinding(kind.example, io)}${escapeLine(otherValuesText(kind))}`,
  );
}

/** Returns the object that `--json` prints for a kind. */
export function kindJson(kind: FindingKind): unknown {
  const { count, severity, code, column, example } = kind;
  const otherValues = sortedValues(kind).map(([text, times]) => ({ value: JSON.parse(text), count: times }));
  return { count, severity, code, column, example: findingJson(example), otherValues };
}
