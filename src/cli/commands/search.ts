import type { FacetName, FacetResult, Hit, Hub, HubQuery, HubResult } from 'gcm-hub';
import { describe } from 'gcm-hub/query';
import { facetKinds, facetNames, type Labels, label } from 'gcm-hub/taxonomy';
import { fill } from '../../base/fill';
import { pluralIn } from '../../base/plural';
import { facetMessages, labelsFor } from '../labels';
import { loadHub } from '../load-hub';
import { type Messages, messagesFor } from '../messages';
import { sideBySide } from '../terminal/beside';
import { type Cell, renderCell, textCell, wrap } from '../terminal/cell';
import { escapeLine, escapeSentence } from '../terminal/escape';
import { facetLines } from '../terminal/facet-lines';
import type { Io } from '../terminal/io';
import { highlight, snippet } from '../terminal/marked';
import { type Column, table } from '../terminal/table';
import { type CommandOptions, parseFacets, parseQuery } from './options/parse-query';

/** The facets that are shown where none is asked for, and how many values of each. */
const DEFAULT_FACETS: readonly FacetName[] = ['objectives', 'regions', 'section', 'documentType', 'year'];
const DEFAULT_VALUE_COUNT = 5;
/** How wide a facet is, in columns. */
const FACET_WIDTH = 46;

/** `gcm-hub search`: one page of hits and the facets. */
export async function search(words: readonly string[], options: CommandOptions, io: Io): Promise<void> {
  const query = await parseQuery(words, options);
  const hub = await loadHub(options, io);
  await showSearch(hub, { ...query, facets: parseFacets(options) }, io);
}

/** Prints what a query finds. */
export async function showSearch(hub: Hub, query: HubQuery, io: Io): Promise<void> {
  const result = hub.search(query);
  if (io.json) return io.printJson(result);
  noteUnknownValues(hub, query, io);
  const labels = labelsFor(query.locale);
  await io.print([
    ...heading(query, result, labels, io),
    ...hitLines(query, result, labels, io),
    ...pageLine(query, result, labels, io),
    ...facetColumns(query, result, labels, io),
  ]);
}

function heading(query: HubQuery, { total, corrections, matched, cut }: HubResult, labels: Labels, io: Io): string[] {
  const { bold, yellow, dim } = io.colours;
  const words = messagesFor(labels);
  const resources = pluralIn(labels.locale)(total, labels.phrases.controls.resources);
  const told = escapeSentence(describe({ ...query, limit: undefined, offset: undefined, cursor: undefined }, labels));
  const cells: Cell[] = [textCell(fill(words.summary, { query: told, resources }), bold)];
  for (const { typed, used } of corrections) {
    cells.push([{ text: `${escapeLine(typed)} → ` }, { text: used.map(escapeLine).join(', '), style: yellow }]);
  }
  if (matched !== undefined && matched.words < matched.of) cells.push(textCell(relaxedMatchNote(matched, words), dim));
  if (cut === true) cells.push(textCell(words.truncated, dim));
  return cells.flatMap((cell) => wrap(cell, io.width).map(renderCell));
}

function relaxedMatchNote(matched: { readonly words: number; readonly of: number }, words: Messages): string {
  if (matched.words === 0) return words.fewWithAnyWord;
  return fill(words.fewWithAllWords, { words: String(matched.words), of: String(matched.of) });
}

const COLUMNS: readonly (Omit<Column, 'heading'> & { readonly name: keyof Messages['headings'] })[] = [
  { name: 'id', minWidth: 8, maxLines: Number.POSITIVE_INFINITY },
  { name: 'title', maxLines: 3, minWidth: 10 },
  { name: 'type', maxLines: 2, minWidth: 8, isOptional: true },
  { name: 'year', isOptional: true },
  { name: 'where', maxLines: 2, minWidth: 8, isOptional: true },
];

function hitLines(query: HubQuery, { hits }: HubResult, labels: Labels, io: Io): string[] {
  if (hits.length === 0) return [];
  const { dim } = io.colours;
  const rows = hits.map((hit) => [
    textCell(escapeLine(hit.id), dim),
    titleCell(hit, query.locale, io),
    textCell(typeLabel(hit, labels)),
    textCell(escapeLine((hit.resource.published ?? hit.resource.starts ?? '').slice(0, 4))),
    textCell(scopeLabel(hit, labels)),
  ]);
  const { headings } = messagesFor(labels);
  const columns = COLUMNS.map(({ name, ...column }) => ({ ...column, heading: headings[name] }));
  return ['', ...table(columns, rows, { width: io.width, head: dim, isBidi: io.isTerminal })];
}

/** The title, in the language asked for where there is one; where the text was found in the summary alone, that as well. */
function titleCell({ resource, highlights }: Hit, locale: string | undefined, { colours }: Io): Cell {
  const mark = (text: string): string => colours.bold(colours.yellow(text));
  const own = locale === undefined ? undefined : resource.titles?.[locale];
  const path = own === undefined ? 'title' : `titles.${locale}`;
  const title = highlight(own ?? resource.title, highlights[path] ?? [], mark);
  const { summary: found = [] } = highlights;
  if (highlights[path] !== undefined || found.length === 0 || resource.summary === undefined) return title;
  return [...title, { text: ' – ', style: colours.dim }, ...snippet(resource.summary, found, mark, colours.dim)];
}

function typeLabel({ resource: { documentType, section } }: Hit, labels: Labels): string {
  return documentType === undefined ? label('sections', section, labels) : label('documentTypes', documentType, labels);
}

/** How far it reaches: its countries, its regions or its scope. */
function scopeLabel({ resource: { scope, countries, regions } }: Hit, labels: Labels): string {
  if (scope === 'global') return label('scopes', 'global', labels);
  const names = [
    ...countries.map((id) => label('countries', id, labels)),
    ...regions.map((id) => label('regions', id, labels)),
  ];
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} +${names.length - 3}` : shown;
}

function pageLine({ offset = 0, cursor }: HubQuery, { total, hits }: HubResult, labels: Labels, io: Io): string[] {
  if (hits.length === 0 || hits.length === total) return [];
  const { range: page, more, countOfTotal: part } = messagesFor(labels);
  const last = offset + hits.length;
  const numbers = { from: offset + 1, to: last, total, count: hits.length, option: `--offset ${last}` };
  const values = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
  const parts = cursor !== undefined ? [part] : last < total ? [page, more] : [page];
  const told = parts.map((sentence) => fill(sentence, values)).join('');
  return ['', ...wrap(textCell(told, io.colours.dim), io.width).map(renderCell)];
}

function facetColumns({ facets: asked }: HubQuery, { facets, total }: HubResult, labels: Labels, io: Io): string[] {
  if (total === 0 && asked === undefined) return [];
  const width = Math.min(FACET_WIDTH, io.width);
  const blocks = facetNames.flatMap((name) => {
    const found: FacetResult<string | number> | undefined = facets[name];
    if (found === undefined || (asked === undefined && !DEFAULT_FACETS.includes(name))) return [];
    const shown = asked === undefined ? topValues(name, found) : found;
    return [facetLines({ title: labels.facets[name], ...shown }, facetMessages(labels), width, io)];
  });
  return blocks.length === 0 ? [] : ['', ...sideBySide(blocks, width, io.width)];
}

/** The values with the highest counts, and those that are selected. */
function topValues(
  name: FacetName,
  { values, missing, more }: FacetResult<string | number>,
): FacetResult<string | number> {
  const counted = values.filter(({ count }) => count > 0);
  const isYear = facetKinds[name].kind === 'year';
  const ranked = isYear ? counted : [...counted].sort((a, b) => b.count - a.count);
  const kept = new Set([
    ...ranked.slice(0, DEFAULT_VALUE_COUNT),
    ...values.filter(({ selected, excluded }) => selected || excluded),
  ]);
  const shown = [...kept].sort((a, b) => (isYear ? 0 : b.count - a.count));
  return { values: shown, missing, more: more + counted.filter((value) => !kept.has(value)).length };
}

/** Tells of a publisher, audience or keyword that no resource has: it may be misspelt. */
function noteUnknownValues(hub: Hub, { filters = {} }: HubQuery, io: Io): void {
  for (const facet of ['publishers', 'audiences', 'keywords'] as const) {
    const filter = filters[facet];
    for (const value of filter !== undefined && isList(filter) ? filter : []) {
      const found = hub.facetValues(facet, { text: value, limit: 1000 });
      if (found.some((known) => known.value === value)) continue;
      const near = found[0] === undefined ? '' : `; nearest is ${JSON.stringify(found[0].value)}`;
      io.note(`no resource has ${JSON.stringify(value)} in ${facet}${near}`);
    }
  }
}

function isList<T>(filter: readonly T[] | object): filter is readonly T[] {
  return Array.isArray(filter);
}
