import { checksumOf } from './container/checksum';

/** Length in bytes: three of the checksum's lanes. It detects damage and differences. It isn't meant to resist forgery. */
const HASH_BYTES = 12;

/** Length of a hash in characters. */
export const HASH_LENGTH: number = (HASH_BYTES / 3) * 4;

const encoder = new TextEncoder();

/** Returns a short, base64url-encoded hash of a string or of numbers. It is the same on every platform. */
export function hash(content: ArrayBufferView | string): string {
  const lanes = checksumOf(toBytes(content));
  // The lanes of the checksum are independent, so the last is mixed into the others.
  return toBase64Url(lanes.slice(0, HASH_BYTES).map((byte, i) => byte ^ (lanes[HASH_BYTES + (i % 4)] ?? 0)));
}

function toBytes(content: ArrayBufferView | string): Uint8Array {
  if (typeof content === 'string') return encoder.encode(content);
  return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
}

/** Encodes bytes as base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/**
 * Decodes base64url.
 *
 * @throws DOMException if the string isn't base64url.
 */
export function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
