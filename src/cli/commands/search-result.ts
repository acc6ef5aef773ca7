import type { FacetName, FacetResult, Hit, HubQuery, HubResult, InterpretedPart } from 'gcm-hub';
import { describe, explain } from 'gcm-hub/query';
import { facetKinds, facetNames, type Labels, label } from 'gcm-hub/taxonomy';
import { interpolate } from '../../base/interpolate';
import { pluralFormatter } from '../../base/plural-formatter';
import { splitAtRanges, type TextRange } from '../../base/text/ranges';
import { facetMessages } from '../labels';
import { type Messages, messagesFor } from '../messages';
import { type Cell, cellWidth, renderCell, type Style, textCell, wrap } from '../terminal/cell';
import { escapeLine, escapeSentence } from '../terminal/escape';
import { facetLines } from '../terminal/facet-lines';
import type { Io } from '../terminal/io';
import { type Column, table } from '../terminal/table';
import { optionForParameter } from './options/facet-options';

/** Facets that are shown by default, and the number of values of each. */
const DEFAULT_FACETS: readonly FacetName[] = ['objectives', 'regions', 'section', 'documentType', 'year'];
const DEFAULT_VALUE_COUNT = 5;
/** Maximum width of a facet, in columns. */
const FACET_WIDTH = 46;
/** Space between facets beside each other, in columns. */
const COLUMN_GAP = 4;

/**
 * Formats the result of a search: its summary, the hits, the page and the facets.
 *
 * @param hasReasons whether the reasons of the hits follow the hits.
 */
export function searchResultLines(
  query: HubQuery,
  result: HubResult,
  labels: Labels,
  io: Io,
  hasReasons: boolean,
): string[] {
  return [
    ...summaryLines(query, result, labels, io),
    ...hitLines(query, result, labels, io),
    ...(hasReasons ? reasonLines(result, labels, io) : []),
    ...pageLine(query, result, labels, io),
    ...facetColumns(query, result, labels, io),
  ];
}

function summaryLines(
  query: HubQuery,
  { total, corrections, interpretation, matched, cut }: HubResult,
  labels: Labels,
  io: Io,
): string[] {
  const { bold, yellow, dim } = io.colours;
  const messages = messagesFor(labels);
  const resources = pluralFormatter(labels.locale)(total, labels.phrases.controls.resources);
  const described = { ...query, limit: undefined, offset: undefined, cursor: undefined };
  const sentence = describe(described, labels, { interpretation });
  const cells: Cell[] = [textCell(interpolate(messages.summary, { query: escapeSentence(sentence), resources }), bold)];
  for (const { typed, used } of corrections) {
    cells.push([{ text: `${escapeLine(typed)} → ` }, { text: used.map(escapeLine).join(', '), style: yellow }]);
  }
  for (const part of interpretation?.parts ?? []) cells.push(...ambiguousCells(query.text ?? '', part, labels));
  if (matched !== undefined && matched.words < matched.of)
    cells.push(
      textCell(interpolate(messages.fewWithAllWords, { words: String(matched.words), of: String(matched.of) }), dim),
    );
  if (cut === true) cells.push(textCell(messages.truncated, dim));
  return cells.flatMap((cell) => wrap(cell, io.width).map(renderCell));
}

/** States that a name is ambiguous, with an option of the command for each meaning. Empty for other parts. */
function ambiguousCells(
  text: string,
  { range, kind, facet, candidates = [] }: InterpretedPart,
  labels: Labels,
): Cell[] {
  if (candidates.length === 0 || kind === 'type' || kind === 'section') return []; // types and sections are words as well
  const { locale, phrases, direction } = labels;
  const isolate = (one: string): string => (direction === 'rtl' ? `\u2068${one}\u2069` : one);
  const labelOf = facetKinds[facet].labels(labels);
  const options = candidates.map((value) => isolate(`${optionForParameter(facet)} ${value} (${labelOf(value)})`));
  const name = interpolate(phrases.quoted, { text: isolate(escapeLine(text.slice(...range))) });
  const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(options);
  return [textCell(interpolate(messagesFor(labels).ambiguous, { name, options: list }))];
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
  return ['', ...table(columns, rows, { width: io.width, headingStyle: dim, isBidi: io.isTerminal })];
}

/** Formats the reasons of each hit in one paragraph. */
function reasonLines({ hits }: HubResult, labels: Labels, io: Io): string[] {
  const lines = hits.flatMap(({ id, reasons }) => {
    if (reasons.length === 0) return [];
    const clauses = [...new Set(reasons.map((reason) => explain(reason, labels)))];
    const cell: Cell = [
      { text: `${escapeLine(id)}: `, style: io.colours.dim },
      { text: escapeSentence(clauses.join(messagesFor(labels).separator)) },
    ];
    return wrap(cell, io.width).map(renderCell);
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

/**
 * Returns the title, in the requested language if the resource has it. Adds an excerpt of the summary if only that matched the
 * text.
 */
function titleCell({ resource, highlights }: Hit, locale: string | undefined, { colours }: Io): Cell {
  const mark = (text: string): string => colours.bold(colours.yellow(text));
  const translated = locale === undefined ? undefined : resource.titles?.[locale];
  const path = translated === undefined ? 'title' : `titles.${locale}`;
  const title = highlight(translated ?? resource.title, highlights[path] ?? [], mark);
  const { summary: ranges = [] } = highlights;
  if (highlights[path] !== undefined || ranges.length === 0 || resource.summary === undefined) return title;
  return [...title, { text: ' – ', style: colours.dim }, ...snippet(resource.summary, ranges, mark, colours.dim)];
}

function typeLabel({ resource: { documentType, section } }: Hit, labels: Labels): string {
  return documentType === undefined ? label('sections', section, labels) : label('documentTypes', documentType, labels);
}

/** Returns the countries and regions of a resource, or its global scope. */
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
  const { range, more, countOfTotal } = messagesFor(labels);
  const last = offset + hits.length;
  const numbers = { from: offset + 1, to: last, total, count: hits.length, option: `--offset ${last}` };
  const values = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, String(value)]));
  const messages = cursor !== undefined ? [countOfTotal] : last < total ? [range, more] : [range];
  const line = messages.map((message) => interpolate(message, values)).join('');
  return ['', ...wrap(textCell(line, io.colours.dim), io.width).map(renderCell)];
}

function facetColumns({ facets: requested }: HubQuery, { facets, total }: HubResult, labels: Labels, io: Io): string[] {
  if (total === 0 && requested === undefined) return [];
  const width = Math.min(FACET_WIDTH, io.width);
  const blocks = facetNames.flatMap((name) => {
    const result: FacetResult<string | number> | undefined = facets[name];
    if (result === undefined || (requested === undefined && !DEFAULT_FACETS.includes(name))) return [];
    const shown = requested === undefined ? topValues(name, result) : result;
    return [facetLines({ title: labels.facets[name], ...shown }, facetMessages(labels), width, io)];
  });
  return blocks.length === 0 ? [] : ['', ...sideBySide(blocks, width, io.width)];
}

/** Returns the values with the highest counts, and all selected or excluded ones. Years keep their order. */
function topValues(
  name: FacetName,
  { values, missing, more }: FacetResult<string | number>,
): FacetResult<string | number> {
  const counted = values.filter(({ count }) => count > 0);
  const { hasRange } = facetKinds[name];
  const ranked = hasRange ? counted : [...counted].sort((a, b) => b.count - a.count);
  const kept = new Set([
    ...ranked.slice(0, DEFAULT_VALUE_COUNT),
    ...values.filter(({ selected, excluded }) => selected || excluded),
  ]);
  const shown = [...kept].sort((a, b) => (hasRange ? 0 : b.count - a.count));
  return { values: shown, missing, more: more + counted.filter((value) => !kept.has(value)).length };
}

/** Creates a cell with the matched ranges in another style. */
export function highlight(text: string, ranges: readonly TextRange[], mark: Style, rest?: Style): Cell {
  return splitAtRanges(text, ranges).map((piece) => ({
    text: escapeLine(piece.text),
    style: piece.isMatch ? mark : rest,
  }));
}

/** Maximum text before the first match, in UTF-16 units. */
const CONTEXT_LENGTH = 30;

/** Creates a cell of long text that begins shortly before its first match. */
export function snippet(text: string, ranges: readonly TextRange[], mark: Style, rest?: Style): Cell {
  const first = ranges[0]?.[0] ?? 0;
  const blank = first <= CONTEXT_LENGTH ? -1 : text.indexOf(' ', first - CONTEXT_LENGTH);
  const from = blank < 0 || blank > first ? 0 : blank + 1;
  const shifted = ranges.map(([start, end]) => [start - from, end - from] as const);
  const cell = highlight(text.slice(from), shifted, mark, rest);
  return from === 0 ? cell : [{ text: '… ', style: rest }, ...cell];
}

/**
 * Arranges blocks of lines in columns of about the same height, as many as fit.
 *
 * @param blockWidth the maximum width of a line of a block.
 * @param width the width of the terminal.
 */
export function sideBySide(blocks: readonly (readonly Cell[])[], blockWidth: number, width: number): string[] {
  const count = Math.max(1, Math.min(blocks.length, Math.floor((width + COLUMN_GAP) / (blockWidth + COLUMN_GAP))));
  const columns: Cell[][] = Array.from({ length: count }, () => []);
  for (const block of blocks) {
    const shortest = columns.reduce((a, b) => (b.length < a.length ? b : a));
    if (shortest.length > 0) shortest.push([]);
    shortest.push(...block);
  }
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.map((column) => {
      const cell = column[line] ?? [];
      return renderCell(cell) + ' '.repeat(Math.max(0, blockWidth - cellWidth(cell)));
    });
    return parts.join(' '.repeat(COLUMN_GAP)).trimEnd();
  });
}
