/** Layers of docs/architecture.md, each with the layers that it may import. */
const layers = {
  base: [],
  engine: ['base'],
  taxonomy: ['base'],
  resource: ['taxonomy', 'base'],
  import: ['resource', 'taxonomy', 'base'],
  query: ['taxonomy', 'base'],
  hub: ['engine', 'query', 'resource', 'taxonomy', 'base'],
  adapters: ['hub', 'query', 'resource', 'taxonomy', 'base'],
  cli: ['adapters', 'hub', 'query', 'import', 'resource', 'taxonomy', 'base'],
};

/** Declarations of the fields: every layer above base may read them. They import types alone. */
const DECLARATIONS = '^src/resource/fields\\.ts$';

/** Data modules are plain data: they import types alone. */
const dataIsPlain = {
  name: 'data-is-plain',
  severity: 'error',
  from: { path: '^data/' },
  to: { path: '^src/', dependencyTypesNot: ['type-only'] },
};

/** Only a hub in memory reads words for search, which are large. Code without a hub imports labels for display. */
const searchWordsStayInTheHub = {
  name: 'search-words-stay-in-the-hub',
  severity: 'error',
  from: { path: '^src/', pathNot: '^src/(hub/|adapters/page/|cli/|index\\.ts$)' },
  to: { path: '^data/(labels|search-words|objective-words)/' },
};

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([layer, below]) => ({
      name: `${layer}-looks-down`,
      severity: 'error',
      from: { path: `^src/${layer}/` },
      to: { path: '^src/[^/]+/', pathNot: [`^src/(${[layer, ...below].join('|')})/`, DECLARATIONS] },
    })),
    {
      name: 'entry-points-are-the-top',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/(adapters|cli)/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    dataIsPlain,
    searchWordsStayInTheHub,
    {
      name: 'declarations-import-types-alone',
      severity: 'error',
      from: { path: DECLARATIONS },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-hub-enters-the-engine-by-one-module',
      severity: 'error',
      from: { path: '^src/(hub|adapters)/' },
      to: { path: '^src/engine/', pathNot: '^src/engine/internal\\.ts$' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'zod-stays-in-schemas',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(resource/(schema|read-record)\\.ts|adapters/http/)' },
      to: { path: 'node_modules/zod' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^data/sources/' },
  },
};
