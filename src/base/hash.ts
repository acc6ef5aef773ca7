import { BLOCK, checksum } from './container/checksum';

/** In bytes, three of the checksum's lanes: enough to tell damage and what is another; no more is asked of it, as nothing is gained by forging one. */
const HASH_BYTES = 12;

/** How many letters a hash has. */
export const HASH_LENGTH: number = (HASH_BYTES / 3) * 4;

const encoder = new TextEncoder();

/** A short hash of a text or of numbers, in base64url: the same on every platform. */
export function hash(content: ArrayBufferView | string): string {
  const lanes = checksum(padded(bytesOf(content)));
  // The lanes of the checksum know nothing of each other: the last goes into all others.
  return toBase64Url(lanes.slice(0, HASH_BYTES).map((byte, i) => byte ^ (lanes[HASH_BYTES + (i % 4)] ?? 0)));
}

function bytesOf(content: ArrayBufferView | string): Uint8Array {
  if (typeof content === 'string') return encoder.encode(content);
  return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
}

/** Bytes in whole blocks: how many they are, they themselves, and zeros. */
function padded(bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(BLOCK + Math.ceil(bytes.length / BLOCK) * BLOCK);
  new DataView(all.buffer).setFloat64(0, bytes.length, true);
  all.set(bytes, BLOCK);
  return all;
}

/** Bytes as letters, digits, `-` and `_`. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @throws DOMException where it isn't what {@link toBase64Url} gives. */
export function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
