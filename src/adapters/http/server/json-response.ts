import { hash } from '../../../base/hash';
import { acceptsGzip, matchesEtag } from './negotiate';

export interface ResponseOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a body may be compressed if the client accepts it. */
  readonly isCompressed: boolean;
}

/** Minimum number of bytes that are compressed: a shorter body fits in one network packet. */
const MIN_COMPRESSED_LENGTH = 1024;

const encoder = new TextEncoder();

/** Creates a JSON response with an entity tag; a 304 if the request has this tag. */
export function jsonResponse(request: Request, body: unknown, { headers, isCompressed }: ResponseOptions): Response {
  const bytes = encoder.encode(JSON.stringify(body));
  const etag = `W/"${hash(bytes)}"`;
  const all = { ...headers, etag };
  if (matchesEtag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers: all });
  }
  const typed = { ...all, 'content-type': 'application/json' };
  const isHead = request.method === 'HEAD'; // gets the headers of GET, but nothing is compressed
  if (!isCompressed || bytes.length < MIN_COMPRESSED_LENGTH || !acceptsGzip(request.headers.get('accept-encoding'))) {
    const sized = { ...typed, 'content-length': String(bytes.length) };
    return new Response(isHead ? null : bytes, { headers: sized });
  }
  const encoded = { ...typed, 'content-encoding': 'gzip' };
  return new Response(isHead ? null : gzip(bytes), { headers: encoded });
}

/** Compresses bytes as they are read. */
export function gzip(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  // Both promises reject if the reader cancels; nothing has to be reported then.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  return readable;
}
