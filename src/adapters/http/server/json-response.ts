import { hash } from '../../../base/hash';
import { hasTag, takesGzip } from './negotiate';

/** How answers are sent. */
export interface Sending {
  readonly headers: Readonly<Record<string, string>>;
  readonly isCompressed: boolean;
}

/** Shorter bodies fit a packet as they are. */
const WORTH_COMPRESSING = 1024;

const encoder = new TextEncoder();

/** A body as JSON, with an entity tag; 304 where the request has it. */
export function jsonResponse(request: Request, body: unknown, { headers, isCompressed }: Sending): Response {
  const bytes = encoder.encode(JSON.stringify(body));
  const etag = `W/"${hash(bytes)}"`;
  const all = { ...headers, etag };
  if (hasTag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: all });
  const typed = { ...all, 'content-type': 'application/json' };
  const isHead = request.method === 'HEAD'; // it has the headers of GET, and nothing is compressed for it
  if (!isCompressed || bytes.length < WORTH_COMPRESSING || !takesGzip(request.headers.get('accept-encoding'))) {
    const sized = { ...typed, 'content-length': String(bytes.length) };
    return new Response(isHead ? null : bytes, { headers: sized });
  }
  const headersOfGzip = { ...typed, 'content-encoding': 'gzip' };
  if (isHead) return new Response(null, { headers: headersOfGzip });
  const compressed = gzipped(bytes);
  return new Response(compressed, { headers: headersOfGzip });
}

/** The bytes compressed, as they are read. */
export function gzipped(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('gzip');
  const writer = writable.getWriter();
  // A reader who goes away has cancelled both: nobody is left to be told.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  return readable;
}
