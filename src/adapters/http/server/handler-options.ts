import { en } from '../../../../data/display-labels/en';
import { invalidOption, rejectUnknownOptions } from '../../../base/validate';
import { type DisplayLabels, validateLabels } from '../../../taxonomy';
import { parseUrl } from '../shared/parse-url';
import { checkCors } from './cors';

/** Options of the call of `similarity`. */
export interface SimilarityOptions {
  /** The signal of the request. */
  readonly signal: AbortSignal;
  /** Language of the labels, a BCP 47 tag. */
  readonly locale: string;
}

export interface HandlerOptions {
  /** Label languages of the hub besides English, for `/api/taxonomy` and `Accept-Language`. Default only English. */
  readonly labels?: readonly DisplayLabels[] | undefined;
  /** Path of the API, percent-encoded: `''`, or a path with a leading `/`. Default `'/api'`. */
  readonly base?: string | undefined;
  /**
   * Other sites whose pages may send requests: their origins as browsers send them (`https://example.org`), or `true` to allow all.
   * Default no other site.
   */
  readonly cors?: readonly string[] | true | undefined;
  /** Value of the header `Cache-Control`. Default `'no-cache'`: caches revalidate each time. */
  readonly cacheControl?: string | undefined;
  /** Whether responses are compressed by brotli or gzip if the runtime supports it and the client accepts it. Default true. */
  readonly compress?: boolean | undefined;
  /**
   * Returns ranks by similarity to a text, which a search fuses into its scores: `similarity` of a query (docs/text.md). Called for each
   * search with a text whose limit isn't 0. Undefined searches by the text alone. Return equal ranks for equal texts, or else
   * cursors are rejected. Default: no ranks.
   */
  readonly similarity?:
    | ((
        text: string,
        options: SimilarityOptions,
      ) => Promise<ReadonlyMap<string, number> | undefined> | ReadonlyMap<string, number> | undefined)
    | undefined;
  /**
   * Called with each error that the client didn't cause, for a log. The response (500, 502 or 503) contains no details of it. Errors
   * that `onError` throws are ignored. Default: `console.error` of the error.
   */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined;
}

/** The options of a handler with defaults applied. */
export type ResolvedHandlerOptions = { readonly [Name in keyof HandlerOptions]-?: NonNullable<HandlerOptions[Name]> };

const DEFAULTS: ResolvedHandlerOptions = {
  labels: [],
  base: '/api',
  cors: [],
  cacheControl: 'no-cache',
  compress: true,
  similarity: () => undefined,
  onError: (error) => console.error(error),
};

/**
 * Validates options and applies defaults. Removes a trailing slash from `base`.
 *
 * @throws HubError `invalid-option`.
 */
export function resolveHandlerOptions(options: HandlerOptions): ResolvedHandlerOptions {
  rejectUnknownOptions(options, Object.keys(DEFAULTS));
  const defined = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const resolved: ResolvedHandlerOptions = { ...DEFAULTS, ...defined };
  const { labels, base, cors, cacheControl, compress, similarity, onError } = resolved;
  validateLabels(labels, en, 'invalid-option');
  checkBase(base);
  checkCors(cors);
  if (!isHeaderValue(cacheControl)) throw invalidOption(['cacheControl'], cacheControl, 'a valid header value');
  if (typeof compress !== 'boolean') throw invalidOption(['compress'], compress, 'true or false');
  if (typeof similarity !== 'function') throw invalidOption(['similarity'], similarity, 'a function of a text');
  if (typeof onError !== 'function') throw invalidOption(['onError'], onError, 'a function of an error and a request');
  return { ...resolved, base: base.replace(/\/+$/, '') };
}

/** Rejects a base that isn't the start of a URL's path. */
function checkBase(base: unknown): void {
  const expected = 'a percent-encoded path with a leading /, without ? and #, or an empty string';
  if (typeof base !== 'string') throw invalidOption(['base'], base, expected);
  const path = parseUrl(base, 'http://localhost')?.pathname;
  if (base === '' || base === path) return;
  throw invalidOption(['base'], base, expected, path?.startsWith('/') ? path : undefined);
}

function isHeaderValue(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new Headers({ 'cache-control': value }).has('cache-control');
  } catch {
    return false;
  }
}
