import { damaged } from '../../../base/container';
import {
  allocateCodes,
  codeCountOf,
  type FacetTable,
  type FacetValues,
  isWide,
  missingCodeOf,
  totalCodeCount,
  wideCodeOf,
} from '../../facets/facet-table';
import { BitWriter } from '../../util/bit-writer';

/*
 * The rows of a facet table as bits: for each document, for each facet in the order of a row, its codes. A code has as many bits as the
 * codes of its facet need. The code of a value is followed by a bit: whether the document has a further value. The code of a missing
 * value has no such bit.
 */

const SECTION = 'rows';

/** Facet of a row. */
interface RowFacet {
  readonly firstCode: number;
  readonly missingCode: number;
  /** Bits of a code, at most 24: a `Map` by value has fewer than 2^24 entries. 0 if no document has a value. */
  readonly width: number;
}

/** Returns the facets in the order of a row: wide ones first. */
function rowFacets(facets: readonly FacetValues[]): RowFacet[] {
  return [...facets.filter(isWide), ...facets.filter((facet) => !isWide(facet))].map((facet) => ({
    firstCode: facet.firstCode,
    missingCode: missingCodeOf(facet),
    width: 32 - Math.clz32(codeCountOf(facet) - 1),
  }));
}

/** Encodes the rows of a table. */
export function encodeRows({ facets, starts, codes }: FacetTable): Uint8Array {
  const writer = new BitWriter();
  const columns = rowFacets(facets);
  for (let d = 0; d < starts.length - 1; d++) {
    const end = starts[d + 1] ?? 0;
    let i = starts[d] ?? 0;
    for (const { firstCode, missingCode, width } of columns) {
      for (let code = codes[i] ?? 0; i < end && code >= firstCode && code <= missingCode; ) {
        writer.write(code - firstCode, width);
        const next = codes[++i] ?? 0;
        const isFollowed = i < end && next >= firstCode && next <= missingCode;
        if (code !== missingCode) writer.write(isFollowed ? 1 : 0, 1);
        code = next;
      }
    }
  }
  return writer.finish();
}

/**
 * Decodes the rows of a table. Reads bits in place: 20 codes for each document, so this is the longest loop of opening a snapshot.
 *
 * @param length the number of codes of all rows.
 * @throws HubError `snapshot-damaged`. The sizes are checked before memory is allocated for them.
 */
export function decodeRows(
  bytes: Uint8Array,
  facets: readonly FacetValues[],
  size: number,
  length: number,
): FacetTable {
  const columns = rowFacets(facets);
  const minBits = columns.reduce((bits, { width }) => bits + width, 0); // of a document: each facet has a code
  const maxCodes = size * columns.length + bytes.length * 8; // further codes have a bit each
  if (size * minBits > bytes.length * 8 || length > maxCodes) {
    throw damaged(SECTION, `${length} codes of ${size} documents`, `${bytes.length} bytes`);
  }
  const starts = new Uint32Array(size + 1);
  const totals = new Uint32Array(totalCodeCount(facets));
  const codes = allocateCodes(facets, length);
  let at = 0;
  let byte = 0;
  let buffer = 0; // bits that were taken from the bytes and not read yet: the lowest `bits` ones
  let bits = 0;
  for (let d = 0; d < size; d++) {
    for (let f = 0; f < columns.length; f++) {
      const column = columns[f];
      if (column === undefined) break;
      const { firstCode, missingCode, width } = column;
      const mask = (1 << width) - 1;
      for (let isFollowed = true; isFollowed; ) {
        for (; bits <= width; bits += 8) buffer |= (bytes[byte++] ?? 0) << bits;
        const code = firstCode + (buffer & mask);
        if (code > missingCode) throw damaged(SECTION, `codes up to ${missingCode}`, code);
        buffer >>>= width;
        bits -= width;
        codes[at++] = code;
        totals[code] = (totals[code] ?? 0) + 1;
        if (code === missingCode) break;
        isFollowed = (buffer & 1) === 1;
        buffer >>>= 1;
        bits--;
      }
      if (at > length) throw damaged(SECTION, `${length} codes`, at);
    }
    starts[d + 1] = at;
  }
  // Reading ahead takes a byte or two too many at most, and the last byte has less than 8 unused bits.
  const usedBytes = byte - Math.floor(bits / 8);
  if (at !== length || usedBytes !== bytes.length) throw damaged(SECTION, `${length} codes`, at);
  return { facets, wideCode: wideCodeOf(facets), starts, codes, totals };
}
