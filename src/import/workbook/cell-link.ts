import type { Cell } from 'hucre/xlsx';
import { isWebAddress } from '../../resource/check';

/** Formula of a hyperlink, with its address. */
const HYPERLINK = /^\s*HYPERLINK\(\s*"([^"]*)"\s*[,;)]/i;

/** Returns the web address of a cell's hyperlink or of its formula; undefined if it has none. */
export function cellLink(cell: Cell | undefined): string | undefined {
  const address = HYPERLINK.exec(cell?.formula ?? '')?.[1] ?? cell?.hyperlink?.target;
  const link = address?.trim();
  return link !== undefined && isWebAddress(link) ? link : undefined;
}
