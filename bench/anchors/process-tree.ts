import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of Linux in milliseconds. */
const TICK = 10;

/** Returns a process and its descendants, by their numbers. Linux only. */
function processTree(root: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const parent = statOf(Number(name))?.[1];
        return parent === undefined ? [] : [[Number(name), Number(parent)] as const];
      }),
  );
  const tree = new Set([root]);
  for (const parent of tree) for (const [child, itsParent] of parents) if (itsParent === parent) tree.add(child);
  return [...tree];
}

/** Returns the processor time of a process and its descendants so far, in milliseconds. */
export function processorTimeOf(root: number): number {
  const ticks = processTree(root).map((id) => {
    const fields = statOf(id) ?? [];
    return Number(fields[USER_FIELD] ?? 0) + Number(fields[SYSTEM_FIELD] ?? 0);
  });
  return ticks.reduce((sum, each) => sum + each, 0) * TICK;
}

/** Returns the memory of a process and its descendants in bytes. Pages that several of them share count once. */
export function memoryOf(root: number): number {
  const kilobytes = processTree(root).map((id) => {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0);
  });
  return kilobytes.reduce((sum, each) => sum + each, 0) * 1024;
}

/** Places among the fields after the name of the program; see proc_pid_stat(5). */
const USER_FIELD = 11;
const SYSTEM_FIELD = 12;

/** Returns the fields of a process after the name of its program; undefined if it has ended. */
function statOf(id: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
