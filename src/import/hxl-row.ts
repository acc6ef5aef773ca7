/** Tag of a column in the Humanitarian Exchange Language, with attributes: `#country+code`, `#adm1 +name`. */
const HXL_TAG = /^#[\p{L}][\p{L}\p{N}_]*(?:\s*\+\s*[\p{L}][\p{L}\p{N}_]*)*$/u;

/** Whether a row has the tags of HXL: each cell that isn't blank is a tag. A row of one tag may be a value. */
export function isHxlRow(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.length > 1 && filled.every((cell) => HXL_TAG.test(cell));
}
