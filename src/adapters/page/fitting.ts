import { truncate } from '../../base/text/canonical-text';
import { type HubQuery, setText } from '../../query';
import { address } from './address';

/** How much of a text is read, in UTF-16 units: docs/text.md. */
export const LONGEST_TEXT = 2000;
/** How long an address may get: servers take 8,192 characters, and that of the API is longer than the page's. */
const LONGEST_ADDRESS = 8000;

/** A query whose address servers take: with as much of the text as fits, for a letter may take nine characters there. */
export function fitting(query: HubQuery): HubQuery {
  if (isShort(query)) return query;
  const { text = '' } = query;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (isShort(setText(query, truncate(text, middle)))) fits = middle;
    else tooLong = middle;
  }
  return setText(query, truncate(text, fits));
}

function isShort(query: HubQuery): boolean {
  return new URL(address(query), location.href).href.length <= LONGEST_ADDRESS;
}
