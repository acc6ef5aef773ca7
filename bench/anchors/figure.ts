import { median } from '../beside/rounds';

/** `memory` is in bytes as well, but too small for kilobytes. */
export type Unit = 'bytes' | 'memory' | 'ms';

/** A figure of gcm-hub beside those of other contenders. */
export interface Figure {
  readonly id: string;
  readonly work: string;
  readonly unit: Unit;
  /** Values by the contender's id, run by run. */
  readonly runs: readonly ReadonlyMap<string, number>[];
}

/** Creates a figure that is measured once. A contender without a value is left out. */
export function figure(
  id: string,
  work: string,
  unit: Unit,
  values: Readonly<Record<string, number | undefined>>,
): Figure {
  const measured = Object.entries(values).flatMap(([contender, value]) =>
    value === undefined ? [] : [[contender, value] as const],
  );
  return { id, work, unit, runs: [new Map(measured)] };
}

/** Returns the median of a contender's values over the runs; undefined if it has none. */
export function medianValue({ runs }: Figure, contender: string): number | undefined {
  const values = runs.flatMap((run) => run.get(contender) ?? []);
  return values.length === 0 ? undefined : median(values);
}

/**
 * Divides the value of gcm-hub by the best value of some contenders, in each run.
 *
 * @returns the median over the runs; undefined if a value is missing.
 */
export function ratioTo({ runs }: Figure, contenders: readonly string[]): number | undefined {
  const ratios = runs.flatMap((run) => {
    const [own, others] = [run.get('current'), contenders.flatMap((id) => run.get(id) ?? [])];
    return own === undefined || others.length === 0 ? [] : [own / Math.min(...others)];
  });
  return ratios.length === 0 ? undefined : median(ratios);
}
