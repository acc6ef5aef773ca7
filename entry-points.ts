/**
 * Entry points of the package: the path of a built file in dist, without extension, and its source. The build and the tests
 * read this table. test/exports.test.ts compares it with package.json, tsconfig.json and .size-limit.json.
 */
export const entryPoints: Readonly<Record<string, string>> = {
  index: 'src/index.ts',
  taxonomy: 'src/taxonomy/public.ts',
  engine: 'src/engine/index.ts',
  query: 'src/query/public.ts',
  react: 'src/adapters/react/index.ts',
  http: 'src/adapters/http/index.ts',
  instantsearch: 'src/adapters/instantsearch/index.ts',
  schema: 'src/schema.ts',
  import: 'src/import/index.ts',
  sample: 'src/sample.ts',
  'labels/index': 'data/labels/index.ts',
  'labels/ar': 'data/labels/ar.ts',
  'labels/en': 'data/labels/en.ts',
  'labels/es': 'data/labels/es.ts',
  'labels/fr': 'data/labels/fr.ts',
  'labels/ru': 'data/labels/ru.ts',
  'labels/zh': 'data/labels/zh.ts',
};

/**
 * Returns the key in `exports` of package.json.
 *
 * @example
 * exportPath('labels/index') // './labels'
 */
export function exportPath(name: string): string {
  return `./${name}`.replace(/\/index$/, '').replace(/^\.\/$/, '.');
}

/**
 * Returns the name that users import.
 *
 * @example
 * importName('labels/index') // 'gcm-hub/labels'
 */
export function importName(name: string): string {
  return exportPath(name).replace('.', 'gcm-hub');
}
