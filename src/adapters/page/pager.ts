import { type HubQuery, resolveQuery } from '../../query';
import { address } from './address';
import { el, pageLink } from './elements';
import { interpolate } from './messages';
import type { View } from './view';

/** Where the last page of a query begins. */
export function lastOffset(total: number, { limit, offset }: { limit: number; offset: number }): number {
  return Math.max(0, offset - Math.max(0, Math.ceil((offset - total + 1) / limit)) * limit);
}

/** Links to the pages before and after this one; undefined where there is only one. */
export function pager(view: View): HTMLElement | undefined {
  const { query, result, words, formats } = view;
  const { limit, offset } = resolveQuery(query);
  if (offset === 0 && result.total <= limit) return undefined;
  const page = interpolate(words.page, {
    page: formats.number(Math.ceil(offset / limit) + 1),
    of: formats.number(Math.ceil(offset / limit) + Math.ceil((result.total - offset) / limit)),
  });
  return el('nav', { class: 'pager', 'aria-label': words.pages }, [
    offset > 0 && pageTo(view, 'prev', words.previous, Math.max(0, offset - limit)),
    el('span', {}, [page]),
    offset + limit < result.total && pageTo(view, 'next', words.next, offset + limit),
  ]);
}

function pageTo({ query, actions }: View, rel: 'next' | 'prev', text: string, offset: number): HTMLElement {
  const at = ({ offset: _, ...rest }: HubQuery): HubQuery => (offset === 0 ? rest : { ...rest, offset });
  return pageLink({ href: address(at(query)), rel, 'data-key': rel }, [text], () => actions.turn(at));
}
