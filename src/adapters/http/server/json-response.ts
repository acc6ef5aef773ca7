import { hash } from '../../../base/hash';
import type { Compressor } from './compress';
import { chooseCoding, matchesEtag } from './negotiate';

export interface ResponseOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Compressors of a body, the preferred one first. Empty: a body isn't compressed. */
  readonly compressors: readonly Compressor[];
}

/** Minimum number of bytes that are compressed: a shorter body fits in one network packet. */
const MIN_COMPRESSED_LENGTH = 1024;

const encoder = new TextEncoder();

/** Creates a JSON response with an entity tag; a 304 if the request has this tag. */
export function jsonResponse(request: Request, body: unknown, { headers, compressors }: ResponseOptions): Response {
  const bytes = encoder.encode(JSON.stringify(body));
  const etag = `W/"${hash(bytes)}"`;
  const all = { ...headers, etag };
  if (matchesEtag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: all });
  }
  const typed = { ...all, 'content-type': 'application/json' };
  const isHead = request.method === 'HEAD'; // gets the headers of GET, but nothing is compressed
  const compressor = compressorFor(request, bytes.length, compressors);
  if (compressor === undefined) {
    return new Response(isHead ? null : bytes, { headers: { ...typed, 'content-length': String(bytes.length) } });
  }
  const encoded = { ...typed, 'content-encoding': compressor.coding };
  return new Response(isHead ? null : compressor.compress(bytes), { headers: encoded });
}

/** Returns the compressor for a body, or undefined if it isn't compressed. */
function compressorFor(
  { headers }: Request,
  length: number,
  compressors: readonly Compressor[],
): Compressor | undefined {
  const codings = compressors.map(({ coding }) => coding);
  const { coding, isRequired } = chooseCoding(headers.get('accept-encoding'), codings);
  if (length < MIN_COMPRESSED_LENGTH && !isRequired) return undefined;
  return compressors.find((compressor) => compressor.coding === coding);
}
