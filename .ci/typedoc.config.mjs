/** The API reference in build/api: one module for each entry point. */
import { readFileSync } from 'node:fs';

const { compilerOptions } = JSON.parse(readFileSync(new URL('../tsconfig.json', import.meta.url), 'utf8'));

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'gcm-hub',
  entryPoints: Object.values(compilerOptions.paths).map(([source]) => `../${source}`),
  tsconfig: '../tsconfig.json',
  out: '../build/api',
  readme: '../README.md',
  excludeInternal: true,
  githubPages: false,
  disableSources: true, // the address of the repository isn't known yet
  intentionallyNotExported: [
    // Tables and helper types behind public types: readers need the ids and the items, not the tables.
    ...['country', 'documentType', 'objective', 'principle', 'region', 'scope', 'sdg', 'section'].map(
      (name) => `${name}Entries`,
    ),
    ...['concepts', 'idSources', 'labelLocales', 'partKinds'],
    ...[
      'DateOrder',
      'DerivedFacets',
      'FacetField',
      'FacetOf',
      'FacetValueSuggestion',
      'FilterQuery',
      'Item',
      'Mentions',
    ],
    ...['NoRange', 'OfValue', 'PartOf', 'ReasonOf', 'Refinements', 'StringReasonKind', 'TypeOf', 'ValueReasonKind'],
    'ValuesOfType',
  ],
  treatWarningsAsErrors: true,
};
