import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  'README.md',
  'docs/addresses.md',
  'docs/api.md',
  'docs/engine.md',
  'docs/import.md',
  'docs/instantsearch.md',
  'docs/reference.md',
  'docs/text.md',
].map((name) => ({
  name,
  text: readFileSync(`${root}${name}`, 'utf8'),
}));
const folder = `${root}build/readme/`;

/** The code blocks of the pages, each with what it prints. */
const examples = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/```ts\n(.*?)```\n\nprints\n\n```text\n(.*?)```/gs)].map(([, code = '', printed = ''], i) => {
    const file = `${folder}${name.replace(/\W/g, '-')}-${i + 1}.ts`;
    return { name: `${name} ${i + 1}`, file, code, printed };
  }),
);

mkdirSync(folder, { recursive: true });
for (const { file, code } of examples) writeFileSync(file, code);

afterEach(() => {
  vi.restoreAllMocks();
});

test('every example says what it prints', () => {
  expect(examples).toHaveLength(
    pages
      .map(({ text }) => text)
      .join('')
      .split('```ts').length - 1,
  );
  expect(examples.length).toBeGreaterThan(3);
});

test('the pages in React are those that are tested', () => {
  const codes = readFileSync(`${root}docs/react.md`, 'utf8').matchAll(/```tsx\n(.*?)```/gs);
  const files = ['sidebar', 'reasons', 'combobox', 'elsewhere'].map((name) =>
    readFileSync(`${root}test/react/${name}.tsx`, 'utf8'),
  );
  expect(Array.from(codes, ([, code]) => code)).toEqual(files);
});

test.each(examples)('$name prints what it says', async ({ file, printed }) => {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((...values) => void lines.push(format(...values)));
  await import(file);
  expect(`${lines.join('\n')}\n`).toBe(printed);
});
