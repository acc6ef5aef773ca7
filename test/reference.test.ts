import { readFileSync } from 'node:fs';
import { createHub, type FacetOptions, type HubOptions, type HubQuery, type Resource } from 'gcm-hub';
import { resourceSchema } from 'gcm-hub/schema';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { YearFilter } from '../src/query';
import { plain } from './plain';

const page = readFileSync(new URL('../docs/reference.md', import.meta.url), 'utf8');

/** The tables of the page, each a list of its rows by the names of the columns. */
const tables = [...page.matchAll(/(?:^\|.*\|\n)+/gm)].map(([table]) => {
  const [head = [], , ...rows] = table
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
});
const [fields = [], options, query, filter, display] = tables;

type Row = Readonly<Record<string, string>>;
const namesIn = (rows: readonly Row[] = [], column = 'field'): string[] =>
  rows.map((row) => (row[column] ?? '').replaceAll('`', ''));

const schema: { properties: Record<string, { type?: string }>; required: string[] } = JSON.parse(
  JSON.stringify(z.toJSONSchema(resourceSchema, { io: 'input' })),
);

test('every field of a resource is in the reference, with whether it is required and whether it is a list', () => {
  expect(namesIn(fields)).toEqual(Object.keys(schema.properties));
  expect(namesIn(fields.filter((row) => row['required'] === 'yes')).toSorted()).toEqual(schema.required.toSorted());
  expect(namesIn(fields.filter(({ type = '' }) => type.startsWith('list of')))).toEqual(
    Object.keys(schema.properties).filter((name) => schema.properties[name]?.type === 'array'),
  );
});

test('whatever the reference says of a field is said', () => {
  for (const rows of tables) {
    for (const row of rows) {
      const { 'if absent': absent, ...rest } = row;
      expect(
        Object.entries(rest).filter(([, cell]) => cell === ''),
        JSON.stringify(row),
      ).toEqual([]);
      if (absent !== undefined)
        expect([row['field'], absent === '']).toEqual([row['field'], row['required'] === 'yes']);
    }
  }
});

/** Each field of a type once, as the compiler holds it. */
const names = <T>(all: { readonly [K in keyof Required<T>]: true }): string[] => Object.keys(all);

test('every option of a hub and every field of a query is in the reference', () => {
  expect(namesIn(options, 'option')).toEqual(names<HubOptions>({ labels: true, audience: true, kernel: true }));
  expect(namesIn(query)).toEqual(
    names<HubQuery>({
      text: true,
      match: true,
      interpret: true,
      correct: true,
      similarity: true,
      filters: true,
      base: true,
      sort: true,
      limit: true,
      offset: true,
      cursor: true,
      locale: true,
      facets: true,
    }),
  );
  expect(namesIn(filter)).toEqual(
    names<YearFilter>({ any: true, all: true, none: true, missing: true, from: true, to: true }),
  );
  expect(namesIn(display)).toEqual(names<FacetOptions>({ sort: true, limit: true, zeros: true }));
});

test('what is required is, and nothing else', () => {
  const resource: Readonly<Record<string, unknown>> = { ...plain };
  for (const name of namesIn(fields)) {
    const { [name]: _, ...rest } = resource;
    const isRequired = fields.some((row) => row['field'] === `\`${name}\`` && row['required'] === 'yes');
    const make = () => createHub([rest as unknown as Resource]); // what is left out is the point
    if (isRequired) expect(make, name).toThrow(expect.objectContaining({ path: [0, name], found: undefined }));
    else expect(make().size).toBe(1);
  }
});
