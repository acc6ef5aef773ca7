import { checkOptionNames, invalidOption } from '../../../base/given';
import { checkLabels, type Labels } from '../../../taxonomy';
import { urlOf } from '../shared/parse-url';
import { checkCors } from './cors';

export interface HandlerOptions {
  /**
   * Languages besides English, those that the hub has: for `/api/taxonomy`, and for what `Accept-Language` asks for.
   * Default none.
   */
  readonly labels?: readonly Labels[] | undefined;
  /** Where the operations are, as addresses write it: `''`, or a path from its `/`. Default `'/api'`. */
  readonly base?: string | undefined;
  /** From which other sites a browser may ask: origins as it sends them (`https://example.org`), or `true` for all. Default none. */
  readonly cors?: readonly string[] | true | undefined;
  /** How long answers may be kept, as the header `Cache-Control` says it. Default `'no-cache'`: ask each time whether it changed. */
  readonly cacheControl?: string | undefined;
  /** Whether answers are compressed by gzip, where the runtime can and the client wants it. Default true. */
  readonly compress?: boolean | undefined;
  /**
   * Hears what wasn't the client's fault, whose answer (500, 502 or 503) says nothing of it: for a log. What it throws is ignored.
   * Default: `console.error` of the error.
   */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined;
}

/** The options of a handler, each with its value. */
export type FullHandlerOptions = { readonly [Name in keyof HandlerOptions]-?: NonNullable<HandlerOptions[Name]> };

const DEFAULTS: FullHandlerOptions = {
  labels: [],
  base: '/api',
  cors: [],
  cacheControl: 'no-cache',
  compress: true,
  onError: (error) => console.error(error),
};

/**
 * Options in full: a base without a slash at its end.
 *
 * @throws HubError `invalid-option`.
 */
export function fullHandlerOptions(given: HandlerOptions): FullHandlerOptions {
  checkOptionNames(given, Object.keys(DEFAULTS));
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const options: FullHandlerOptions = { ...DEFAULTS, ...said };
  const { labels, base, cors, cacheControl, compress, onError } = options;
  checkLabels(labels, 'invalid-option');
  checkBase(base);
  checkCors(cors);
  if (!isHeader(cacheControl)) throw invalidOption(['cacheControl'], cacheControl, 'the text of a header');
  if (typeof compress !== 'boolean') throw invalidOption(['compress'], compress, 'true or false');
  if (typeof onError !== 'function') throw invalidOption(['onError'], onError, 'a function of an error and a request');
  return { ...options, base: base.replace(/\/+$/, '') };
}

/** Refuses a base that no path of an address begins with. */
function checkBase(base: unknown): void {
  const expected = 'a path as addresses write it, from its / on, without ? and #, or an empty text';
  if (typeof base !== 'string') throw invalidOption(['base'], base, expected);
  const path = urlOf(base, 'http://localhost')?.pathname;
  if (base === '' || base === path) return;
  throw invalidOption(['base'], base, expected, path?.startsWith('/') ? path : undefined);
}

/** Whether a header may have a value. */
function isHeader(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return new Headers({ 'cache-control': value }).has('cache-control');
  } catch {
    return false;
  }
}
