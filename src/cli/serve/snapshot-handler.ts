import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Hub } from 'gcm-hub';
import { acceptsGzip, matchesEtag } from '../../adapters/http/server/negotiate';

/** How it is sent, made when it is first asked for. */
interface SnapshotResponse {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly compressed: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Answers with the snapshot of a hub: compressed where the request takes that, and nothing where it has it already. */
export function createSnapshotHandler(hub: Hub): (request: Request) => Response {
  let prepared: SnapshotResponse | undefined;
  return ({ headers }) => {
    prepared ??= prepare(hub);
    const { bytes, compressed, etag } = prepared;
    const kept = { etag, 'cache-control': 'no-cache', vary: 'Accept-Encoding' };
    if (matchesEtag(headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: kept });
    const isCompressed = acceptsGzip(headers.get('accept-encoding'));
    const encoding = isCompressed ? { 'content-encoding': 'gzip' } : {};
    const type = { 'content-type': 'application/octet-stream' };
    return new Response(isCompressed ? compressed : bytes, { headers: { ...kept, ...type, ...encoding } });
  };
}

function prepare(hub: Hub): SnapshotResponse {
  const bytes = new Uint8Array(hub.snapshot());
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { bytes, compressed: new Uint8Array(gzipSync(bytes)), etag };
}
