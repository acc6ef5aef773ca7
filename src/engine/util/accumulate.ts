/** Replaces counts by their running sums. With run t's length at index t + 1, this gives the start of each run. */
export function accumulate(starts: Uint32Array): void {
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
}
