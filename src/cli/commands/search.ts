import type { FacetName, FacetResult, Hit, Hub, HubQuery, HubResult } from 'gcm-hub';
import { describe } from 'gcm-hub/query';
import { facetKinds, facetNames, type Labels, label } from 'gcm-hub/taxonomy';
import { fill } from '../../base/fill';
import { pluralIn } from '../../base/plural';
import { hubOf } from '../load-hub';
import { facetWords, labelsFor } from '../labels';
import { facetsAsked, type Options, queryOf } from './options/parse-query';
import { beside } from '../terminal/beside';
import { type Cell, painted, plain, wrapped } from '../terminal/cell';
import { harmless, harmlessSentence } from '../terminal/escape';
import { facetLines } from '../terminal/facet-lines';
import type { Io } from '../terminal/io';
import { marked, snippet } from '../terminal/marked';
import { type Column, table } from '../terminal/table';
import { type Words, wordsFor } from '../messages';

/** The facets that are shown where none is asked for, and how many values of each. */
const SHOWN: readonly FacetName[] = ['objectives', 'regions', 'section', 'documentType', 'year'];
const SHOWN_VALUES = 5;
/** How wide a facet is, in columns. */
const FACET_WIDTH = 46;

/** `gcm-hub search`: one page of hits and the facets. */
export async function search(words: readonly string[], options: Options, io: Io): Promise<void> {
  const query = await queryOf(words, options);
  const hub = await hubOf(options, io);
  await showSearch(hub, { ...query, facets: facetsAsked(options) }, io);
}

/** Prints what a query finds. */
export async function showSearch(hub: Hub, query: HubQuery, io: Io): Promise<void> {
  const result = hub.search(query);
  if (io.json) return io.printJson(result);
  noteUnknown(hub, query, io);
  const labels = labelsFor(query.locale);
  await io.print([
    ...heading(query, result, labels, io),
    ...hitLines(query, result, labels, io),
    ...pageLine(query, result, labels, io),
    ...sidebar(query, result, labels, io),
  ]);
}

function heading(query: HubQuery, { total, corrections, matched, cut }: HubResult, labels: Labels, io: Io): string[] {
  const { bold, yellow, dim } = io.colours;
  const words = wordsFor(labels);
  const resources = pluralFormatter(labels.locale)(total, labels.phrases.controls.resources);
  const told = harmlessSentence(describe({ ...query, limit: undefined, offset: undefined, cursor: undefined }, labels));
  const cells: Cell[] = [plain(interpolate(words.found, { query: told, resources }), bold)];
  for (const { typed, used } of corrections) {
    cells.push([{ text: `${harmless(typed)} → ` }, { text: used.map(harmless).join(', '), style: yellow }]);
  }
  if (matched !== undefined && matched.words < matched.of) cells.push(plain(wordsNote(matched, words), dim));
  if (cut === true) cells.push(plain(words.cut, dim));
  return cells.flatMap((cell) => wrapped(cell, io.width).map(painted));
}

function wordsNote(matched: { readonly words: number; readonly of: number }, words: Words): string {
  if (matched.words === 0) return words.noWords;
  return interpolate(words.someWords, { words: String(matched.words), of: String(matched.of) });
}

const COLUMNS: readonly (Omit<Column, 'head'> & { readonly name: keyof Words['heads'] })[] = [
  { name: 'id', least: 8, lines: Number.POSITIVE_INFINITY },
  { name: 'title', lines: 3, least: 10 },
  { name: 'type', lines: 2, least: 8, isOptional: true },
  { name: 'year', isOptional: true },
  { name: 'where', lines: 2, least: 8, isOptional: true },
];

function hitLines(query: HubQuery, { hits }: HubResult, labels: Labels, io: Io): string[] {
  if (hits.length === 0) return [];
  const { dim } = io.colours;
  const rows = hits.map((hit) => [
    plain(harmless(hit.id), dim),
    titleOf(hit, query.locale, io),
    plain(typeOf(hit, labels)),
    plain(harmless((hit.resource.published ?? hit.resource.starts ?? '').slice(0, 4))),
    plain(placeOf(hit, labels)),
  ]);
  const { heads } = wordsFor(labels);
  const columns = COLUMNS.map(({ name, ...column }) => ({ ...column, head: heads[name] }));
  return ['', ...table(columns, rows, { width: io.width, head: dim, isBidi: io.isTerminal })];
}

/** The title, in the language asked for where there is one; where the text was found in the summary alone, that as well. */
function titleOf({ resource, highlights }: Hit, locale: string | undefined, { colours }: Io): Cell {
  const mark = (text: string): string => colours.bold(colours.yellow(text));
  const own = locale === undefined ? undefined : resource.titles?.[locale];
  const path = own === undefined ? 'title' : `titles.${locale}`;
  const title = marked(own ?? resource.title, highlights[path] ?? [], mark);
  const { summary: found = [] } = highlights;
  if (highlights[path] !== undefined || found.length === 0 || resource.summary === undefined) return title;
  return [...title, { text: ' – ', style: colours.dim }, ...snippet(resource.summary, found, mark, colours.dim)];
}

function typeOf({ resource: { documentType, section } }: Hit, labels: Labels): string {
  return documentType === undefined ? label('sections', section, labels) : label('documentTypes', documentType, labels);
}

/** How far it reaches: its countries, its regions or its scope. */
function placeOf({ resource: { scope, countries, regions } }: Hit, labels: Labels): string {
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
  const { page, more, part } = wordsFor(labels);
  const last = offset + hits.length;
  const numbers = { from: offset + 1, to: last, total, count: hits.length, option: `--offset ${last}` };
  const values = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
  const parts = cursor !== undefined ? [part] : last < total ? [page, more] : [page];
  const told = parts.map((sentence) => interpolate(sentence, values)).join('');
  return ['', ...wrapped(plain(told, io.colours.dim), io.width).map(painted)];
}

function sidebar({ facets: asked }: HubQuery, { facets, total }: HubResult, labels: Labels, io: Io): string[] {
  if (total === 0 && asked === undefined) return [];
  const width = Math.min(FACET_WIDTH, io.width);
  const blocks = facetNames.flatMap((name) => {
    const found: FacetResult<string | number> | undefined = facets[name];
    if (found === undefined || (asked === undefined && !SHOWN.includes(name))) return [];
    const shown = asked === undefined ? fewer(name, found) : found;
    return [facetLines({ title: labels.facets[name], ...shown }, facetWords(labels), width, io)];
  });
  return blocks.length === 0 ? [] : ['', ...beside(blocks, width, io.width)];
}

/** The values with the highest counts, and those that are selected. */
function fewer(name: FacetName, { values, missing, more }: FacetResult<string | number>): FacetResult<string | number> {
  const counted = values.filter(({ count }) => count > 0);
  const isYear = facetKinds[name].kind === 'year';
  const ranked = isYear ? counted : [...counted].sort((a, b) => b.count - a.count);
  const kept = new Set([
    ...ranked.slice(0, SHOWN_VALUES),
    ...values.filter(({ selected, excluded }) => selected || excluded),
  ]);
  const shown = [...kept].sort((a, b) => (isYear ? 0 : b.count - a.count));
  return { values: shown, missing, more: more + counted.filter((value) => !kept.has(value)).length };
}

/** Tells of a publisher, audience or keyword that no resource has: it may be misspelt. */
function noteUnknown(hub: Hub, { filters = {} }: HubQuery, io: Io): void {
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
