import type { Finding } from '../input/checker';
import { colouredFinding, findingJson } from '../input/finding';
import type { Io } from '../terminal/io';

/** Findings of one kind: of the same column, for the same reason. */
export interface FindingKind {
  readonly severity: Finding['severity'];
  readonly code: Finding['code'];
  /** Heading of the column, or the field. Undefined if the findings concern rows as a whole. */
  readonly column: string | undefined;
  readonly example: Finding;
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
  const kinds = new Map<string, FindingKind>();
  return {
    add(finding) {
      const { severity, code, column, path, expected } = finding;
      const name = column ?? (path.length > 0 ? String(path[0]) : undefined);
      const key = JSON.stringify([severity, code, name, expected.replace(DETAILS, '')]);
      const known = kinds.get(key);
      if (known === undefined) kinds.set(key, { severity, code, column: name, example: finding, count: 1 });
      else known.count++;
    },
    list: () =>
      [...kinds.values()].sort(
        (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || b.count - a.count,
      ),
  };
}

/** Formats a line for each kind: its number of findings, and an example. */
export function kindLines(kinds: readonly FindingKind[], io: Io): string[] {
  const counts = kinds.map(({ count }) => `${count.toLocaleString('en')} ×`);
  const width = Math.max(...counts.map(({ length }) => length));
  return kinds.map(({ example }, i) => `${(counts[i] ?? '').padStart(width)} ${colouredFinding(example, io)}`);
}

/** Returns the object that `--json` prints for a kind. */
export function kindJson({ count, severity, code, column, example }: FindingKind): unknown {
  return { count, severity, code, column, example: findingJson(example) };
}
