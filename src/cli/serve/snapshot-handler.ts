import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { chooseCoding, matchesEtag } from '../../adapters/http/server/negotiate';

/** Response bodies of a snapshot and their ETag. */
interface SnapshotBody {
  readonly snapshot: Uint8Array;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly compressed: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/**
 * Creates a handler that serves a snapshot: gzipped if the request accepts it, 304 if the client has it already.
 *
 * @param snapshotOf returns the current snapshot. The bodies are created again if it is another one.
 */
export function createSnapshotHandler(snapshotOf: () => Uint8Array): (request: Request) => Response {
  let prepared: SnapshotBody | undefined;
  return ({ headers }) => {
    const snapshot = snapshotOf();
    if (prepared?.snapshot !== snapshot) prepared = prepare(snapshot);
    const { bytes, compressed, etag } = prepared;
    const cacheHeaders = { etag, 'cache-control': 'no-cache', vary: 'Accept-Encoding' };
    if (matchesEtag(headers.get('if-none-match'), etag))
      return new Response(null, { status: 304, headers: cacheHeaders });
    const isCompressed = chooseCoding(headers.get('accept-encoding'), ['gzip']).coding !== undefined;
    const encoding = isCompressed ? { 'content-encoding': 'gzip' } : {};
    const type = { 'content-type': 'application/octet-stream' };
    return new Response(isCompressed ? compressed : bytes, { headers: { ...cacheHeaders, ...type, ...encoding } });
  };
}

/** The bodies are copies, because runtimes disagree about a Response over shared memory. */
function prepare(snapshot: Uint8Array): SnapshotBody {
  const bytes = new Uint8Array(snapshot);
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { snapshot, bytes, compressed: new Uint8Array(gzipSync(bytes)), etag };
}
