import type { Hit } from '../../hub';
import { el } from './elements';

/** A text of a hit with what was found in it marked; `path` is the text's key in the highlights. */
export function marked(text: string, path: string, { highlights }: Hit): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const [from, to] of highlights[path] ?? []) {
    parts.push(text.slice(end, from), el('mark', {}, [text.slice(from, to)]));
    end = to;
  }
  return [...parts, text.slice(end)];
}
