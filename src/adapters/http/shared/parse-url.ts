/** An address, read; undefined where it is none. */
export function urlOf(address: string, from?: string): URL | undefined {
  try {
    return new URL(address, from);
  } catch {
    return undefined;
  }
}
