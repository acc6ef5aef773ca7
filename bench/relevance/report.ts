import type { Table } from '../report';
import type { Result, Results } from './evaluate';
import { everything, figuresIn, type Group, parts } from './groups';
import { type Figure, figures, type Verdict, verdictsOf } from './requirements';

/** Those who are compared, in the order of the tables. */
export function allOf({ relevance, hub, bare, peers }: Results): readonly Result[] {
  return [relevance, hub, bare, ...peers];
}

/** Every figure over all needs. */
export function overallTable(results: Results): Table {
  return [
    ['', ...figures.map(({ name }) => name)],
    ...allOf(results).map((result) => {
      const values = figuresIn(result, everything);
      return [result.name, ...figures.map(({ key, show }) => show(values[key]))];
    }),
  ];
}

/** One figure, by kind and by locale. */
export function partsTable(figure: Figure, results: Results): Table {
  return [
    [figure.name, 'needs', ...allOf(results).map(({ name }) => name)],
    ...parts.map((group) => [
      group.name,
      String(sizeOf(group, results)),
      ...allOf(results).map((result) => figure.show(figuresIn(result, group)[figure.key])),
    ]),
  ];
}

function sizeOf(group: Group, { relevance }: Results): number {
  return relevance.answers.filter(({ need }) => group.has(need)).length;
}

export function verdictText({ required, found, met }: Verdict): string {
  return `${required}: ${met ? 'met' : 'MISSED'} (${found})`;
}

/**
 * How each was set up.
 *
 * @param versions by name.
 */
export function configurationTexts(results: Results, versions: ReadonlyMap<string, string> = new Map()): string[] {
  return allOf(results).map(({ name, configuration, tried }) => {
    const version = versions.get(name);
    const known = version === undefined ? name : `${name} ${version}`;
    return `${known}${tried === 1 ? '' : `, the best of ${tried}`}: ${configuration}`;
  });
}

function markdown([head = [], ...rows]: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * The text of docs/relevance.md.
 *
 * @param versions of the peers, by name.
 */
export function document(results: Results, versions: ReadonlyMap<string, string>): string {
  const needs = results.relevance.answers.length;
  return `${[
    '# Relevance',
    'Written by `npm run bench:relevance -- --write`; not by hand.',
    `How well a search finds what visitors look for: ${needs} judged needs over the 305 records of \`gcm-hub/sample\`.`,
    '## Method',
    METHOD,
    '## All needs',
    markdown(overallTable(results)),
    verdictsOf(results)
      .map((verdict) => `- ${verdictText(verdict)}`)
      .join('\n'),
    '## By kind and by locale',
    ...figures.map((figure) => markdown(partsTable(figure, results))),
    '## The configurations',
    configurationTexts(results, versions)
      .map((text) => `- ${text}.`)
      .join('\n'),
  ].join('\n\n')}\n`;
}

const METHOD = `- The needs and their grades, 3 to 1, are in \`bench/relevance/needs.json\`; its README says how they were judged and what
  their weaknesses are. There was one assessor, the project's own.
- **nDCG@10**: 2^grade − 1 for each of the first ten hits, divided by log2(1 + rank), over the same sum for the best order
  that the judgements allow. **MRR**: one by the rank of the first relevant hit of any grade, 0 where the first ten have
  none. **Nothing found**: the share of the needs for which nothing was found. Each need weighs the same.
- gcm-hub's default order puts the reach of a resource before its score; its order by relevance doesn't.
- The peers get the fields that a hub searches: title, titles in other languages, keywords, summary, publishers, and as a
  text the labels in all six languages of objectives, principles, regions, countries (with their other names) and document
  types. They are tried with the words that they find themselves, with a tokenizer for all scripts, and without the very stop
  words that gcm-hub leaves out.
- gcm-hub comes with a glossary of the field and with words for its objectives, and no peer with synonyms: \`gcm-hub (no
  glossary)\` is what it gives without both. The glossary was compiled from the vocabulary of the field without sight of the needs;
  then "MPTF", "pandemic", "stay permit", "residence status" and thirteen common concepts ("guide", "protection",
  "decent work" …) were added with the needs known, and one was merged with its neighbour.
- Every peer is tried in several configurations on these very needs, and the one with the highest nDCG@10 is shown.
  gcm-hub's ranking was tuned on them too: the figures compare the engines on this library and don't foretell others.
- Nothing is timed and nothing is drawn by lot: the same versions give the same figures.`;
