import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Hub } from 'gcm-hub';
import { chooseCoding, matchesEtag } from '../../adapters/http/server/negotiate';

/** Response bodies and their ETag, created on the first request. */
interface SnapshotBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly compressed: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Creates a handler that serves the snapshot of a hub: gzipped if the request accepts it, 304 if the client has it already. */
export function createSnapshotHandler(hub: Hub): (request: Request) => Response {
  let prepared: SnapshotBody | undefined;
  return ({ headers }) => {
    prepared ??= prepare(hub);
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

function prepare(hub: Hub): SnapshotBody {
  const bytes = new Uint8Array(hub.snapshot());
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { bytes, compressed: new Uint8Array(gzipSync(bytes)), etag };
}
