import { isWebAddress } from './check';

/** Separators of addresses in one text. */
const BETWEEN_ADDRESSES = /[\s;；|,]+(?=https?:\/\/)/i;

/** Splits a text of several addresses. Another text is returned as it is. */
export function splitAddresses(text: string): string[] {
  const addresses = text.split(BETWEEN_ADDRESSES);
  return addresses.every(isWebAddress) ? addresses : [text];
}
