import { type HubQuery, resolveQuery, setRange } from '../../query';
import { el } from './elements';
import { facetOf, type View } from './view';

/** The first and the last year that are asked for; infinite where there is none, undefined where neither is. */
export function yearRange(query: HubQuery): { readonly from: number; readonly to: number } | undefined {
  return resolveQuery(query).filters.find(({ facet }) => facet === 'year')?.range;
}

/** Two fields for the first and the last year. */
export function yearFields(view: View): HTMLElement {
  const { words } = view;
  const { from, to } = yearRange(view.query) ?? { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  const years = [from, to, ...(facetOf(view, 'year')?.values.map(({ value }) => Number(value)) ?? [])];
  const limits = {
    min: least(years, 1),
    max: -least(
      years.map((year) => -year),
      -9999,
    ),
  };
  const field = (id: 'from' | 'to', text: string, year: number) => {
    const value = Number.isFinite(year) ? year : '';
    const attributes = { id: `year-${id}`, type: 'number', inputmode: 'numeric', step: 1, ...limits, value };
    const input = el('input', attributes, [], {
      onchange({ target }) {
        const typed = target instanceof HTMLInputElement ? yearIn(target.value) : undefined;
        view.actions.go((query) => setRange(query, { ...rangeIn(query), [id]: typed }));
      },
    });
    return el('p', {}, [el('label', { for: `year-${id}` }, [text]), input]);
  };
  return el('div', { class: 'years' }, [field('from', words.fromYear, from), field('to', words.toYear, to)]);
}

function rangeIn(query: HubQuery): { from?: number; to?: number } {
  const range = yearRange(query);
  if (range === undefined) return {};
  const { from, to } = range;
  return { ...(Number.isFinite(from) ? { from } : {}), ...(Number.isFinite(to) ? { to } : {}) };
}

function least(years: readonly number[], otherwise: number): number {
  const known = years.filter(Number.isFinite);
  return known.length === 0 ? otherwise : Math.min(...known);
}

/** A year as a query may have it; undefined for what is none. */
function yearIn(text: string): number | undefined {
  const year = Number(text);
  return Number.isInteger(year) && year >= 1 && year <= 9999 ? year : undefined;
}
