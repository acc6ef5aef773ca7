/**
 * Parses a URL.
 *
 * @param base the URL that a relative one is resolved against.
 * @returns undefined if it isn't a valid URL.
 */
export function parseUrl(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
