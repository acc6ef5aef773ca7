import { type HubFilters, type HubQuery, type InterpretedPart, setText, type YearFilter } from '../../query';
import { type FacetValue, facetKinds } from '../../taxonomy';
import { address } from './address';
import { el, pageLink } from './elements';
import { interpolate } from './messages';
import { caption, type View } from './view';

/** The parts of the text that name values or years, each as a link that makes it a filter; undefined if there are no such parts. */
export function recognized(view: View): HTMLElement | undefined {
  const { parts = [] } = view.result.interpretation ?? {};
  const links = parts.flatMap((part) => choices(part).map((filters) => filterLink(view, part, filters)));
  if (links.length === 0) return undefined;
  return el('p', {}, [view.words.recognized, ...links.flatMap((link, i) => [i === 0 ? ' ' : ' · ', link])]);
}

/** The filters that a part may mean: one for each candidate of an ambiguous name. */
function choices({ facet, filters, candidates }: InterpretedPart): readonly HubFilters[] {
  return candidates === undefined ? [filters] : candidates.map((value): HubFilters => ({ [facet]: [value] }));
}

function filterLink(view: View, part: InterpretedPart, filters: HubFilters): HTMLElement {
  const { words, labels, actions, query } = view;
  const next = withFilter(query, part, filters);
  const text = interpolate(words.chip, { facet: labels.facets[part.facet], value: valueText(view, part, filters) });
  return pageLink({ href: address(next) }, [text], () => actions.turn(() => next));
}

/** The query with filters in place of a part of its text. */
function withFilter(query: HubQuery, { range: [start, end] }: InterpretedPart, filters: HubFilters): HubQuery {
  const { text = '' } = query;
  const rest = `${text.slice(0, start)} ${text.slice(end)}`.replace(/\s+/gu, ' ').trim();
  return setText({ ...query, filters: { ...query.filters, ...filters } }, rest);
}

function valueText(view: View, { facet }: InterpretedPart, filters: HubFilters): string {
  const { formats, labels, locale } = view;
  const filter: unknown = filters[facet];
  if (Array.isArray(filter)) {
    const labelOf = facetKinds[facet].labels(labels, locale);
    return formats.list(filter.map((value: FacetValue) => caption(view, facet, { value, label: labelOf(value) })));
  }
  const range: YearFilter = filter ?? {};
  return [range.from, range.to].map((year) => (year === undefined ? '' : formats.date(String(year)))).join('–');
}
