/** Returns a result as the API sends it: as JSON, without the flags of values that are false. */
export function asSent(result: unknown): unknown {
  return JSON.parse(
    JSON.stringify(result, (key, value: unknown) =>
      (key === 'selected' || key === 'excluded') && value === false ? undefined : value,
    ),
  );
}
