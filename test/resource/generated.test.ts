import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { idsOf, type VocabularyName, vocabularyNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { declarationOf, type FieldDeclaration, type FieldType, fieldNames } from '../../src/resource/fields';
import { reviewStatuses } from '../../src/resource/value-types';

/*
 * Generates src/resource/resource.ts and the table of docs/reference.md from src/resource/fields.ts. Each test fails if its file is
 * out of date. `npx vitest run test/resource/generated.test.ts -u` writes both.
 */

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Doc comment of a field in src/resource/fields.ts. */
interface Comment {
  readonly lines: readonly string[];
  readonly absent: string;
  readonly origin: string;
}

function commentOf(name: string): Comment {
  const source = read('src/resource/fields.ts');
  const [, text = ''] = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s+${name}: \\{`).exec(source) ?? [];
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^ *\*? ?/, '').trimEnd())
    .filter((line) => line !== '');
  const tag = (label: string): string =>
    lines.find((line) => line.startsWith(`@${label} `))?.slice(label.length + 2) ?? '';
  return { lines: lines.filter((line) => !line.startsWith('@')), absent: tag('absent'), origin: tag('origin') };
}

const vocabularySource = read('src/taxonomy/entries/vocabularies.ts');

/** Returns the type of the ids of a vocabulary: `ScopeId` for `scopes`. */
function idType(vocabulary: string): string {
  const [, row = ''] = new RegExp(`readonly ${vocabulary}: (\\w+(?:<\\w+>)?);`).exec(vocabularySource) ?? [];
  const [, id] =
    /^Entry<(\w+)>$/.exec(row) ?? new RegExp(`interface ${row} extends Entry<(\\w+)>`).exec(vocabularySource) ?? [];
  return id ?? expect.fail(`no type of the ids of ${vocabulary}`);
}

const isVocabulary = (type: FieldType): type is VocabularyName => vocabularyNames.some((name) => name === type);

const types: Readonly<Record<Exclude<FieldType, VocabularyName>, readonly [code: string, prose: string]>> = {
  id: ['string', 'string'],
  nonBlankText: ['string', 'string'],
  text: ['string', 'string'],
  url: ['string', 'string'],
  date: ['string', 'date'],
  languageTag: ['LanguageTag', 'language tag'],
  translations: ['Readonly<Record<LanguageTag, string>>', 'strings by language'],
  provenance: ['Provenance', '`{ source?, facts }`'],
  reviewStatus: ['ReviewStatus', `one of ${reviewStatuses.length} statuses`],
};

function codeOf({ type, list, required }: FieldDeclaration): string {
  const code = isVocabulary(type) ? idType(type) : types[type][0];
  return `${list ? `readonly ${code}[]` : code}${required ? '' : ' | undefined'}`;
}

function proseOf({ type, list }: FieldDeclaration): string {
  if (!isVocabulary(type)) return list ? `list of ${types[type][1]}s` : types[type][1];
  return list ? 'list of ids' : `one of ${idsOf(type).length} ids`;
}

function docComment({ lines: [first = '', ...rest] }: Comment): string {
  if (rest.length === 0) return `  /** ${first} */`;
  return ['  /**', ...[first, ...rest].map((line) => `   * ${line}`), '   */'].join('\n');
}

const entries = fieldNames.map((name) => [name, declarationOf(name)] as const);

test('each field has a meaning and an origin; an optional one, the meaning of its absence', () => {
  for (const [name, { required }] of entries) {
    const { lines, absent, origin } = commentOf(name);
    expect({ name, meaning: lines.join(' '), origin }).toEqual({
      name,
      meaning: expect.stringMatching(/[.…]$/),
      origin: expect.stringMatching(/./),
    });
    expect([name, absent === '']).toEqual([name, required === true]);
  }
});

test('src/resource/resource.ts is up to date', async () => {
  const members = entries.map(([name, declaration]) => {
    const code = codeOf(declaration);
    return `${docComment(commentOf(name))}\n  readonly ${name}${declaration.required ? '' : '?'}: ${code};\n`;
  });
  const body = members.join('');
  const taxonomyTypes = [...new Set(body.match(/\b\w+(?:Id|Code|Tag)\b/g) ?? [])].sort();
  const valueTypes = ['Provenance', 'ReviewStatus'].filter((type) => body.includes(` ${type} `));
  const text = `/* Generated from fields.ts by test/resource/generated.test.ts. Don't edit it. */

import type {
${taxonomyTypes.map((type) => `  ${type},\n`).join('')}} from '../taxonomy';
import type { ${valueTypes.join(', ')} } from './value-types';

/**
 * Resource of the library: a document, event, project, training, video or practice, as plain JSON. Additional fields pass
 * through unchanged.
 */
export interface Resource {
${body}}
`;
  await expect(text).toMatchFileSnapshot(pathOf('src/resource/resource.ts'));
});

test('the table of a resource in docs/reference.md is up to date', async () => {
  const page = read('docs/reference.md');
  const head = '| field | type | required | meaning | if absent | source |\n| --- | --- | --- | --- | --- | --- |\n';
  const start = page.indexOf(head) + head.length;
  const end = page.indexOf('\n\n', start) + 1;
  const rows = entries.map(([name, declaration]) => {
    const { lines, absent, origin } = commentOf(name);
    const required = declaration.required ? 'yes' : 'no';
    const cells = [`\`${name}\``, proseOf(declaration), required, lines.join(' '), absent, origin];
    return `${cells.map((cell) => (cell === '' ? '| ' : `| ${cell} `)).join('')}|\n`;
  });
  const text = page.slice(0, start) + rows.join('') + page.slice(end);
  await expect(text).toMatchFileSnapshot(pathOf('docs/reference.md'));
});
