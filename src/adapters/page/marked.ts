import { splitAtRanges } from '../../base/text/ranges';
import type { Hit } from '../../hub';
import { el } from './elements';

/** A text of a hit with what was found in it marked; `path` is the text's key in the highlights. */
export function marked(text: string, path: string, { highlights }: Hit): (Node | string)[] {
  return splitAtRanges(text, highlights[path] ?? []).map((piece) =>
    piece.isMatch ? el('mark', {}, [piece.text]) : piece.text,
  );
}
