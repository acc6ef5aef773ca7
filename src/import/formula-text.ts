/** Formula of a text, by which programs keep spreadsheets from reading it as a number: `="001"`. */
const FORMULA_TEXT = /^="((?:[^"]|"")*)"$/;

/** Returns the text of a cell: `001` for `="001"`. Other formulas are texts. */
export function cellText(cell: string): string {
  if (!cell.startsWith('="')) return cell;
  const [, text] = FORMULA_TEXT.exec(cell) ?? [];
  return text === undefined ? cell : text.replaceAll('""', '"');
}
