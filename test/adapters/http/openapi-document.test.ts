import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { createHub, type HubQuery } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { fr } from 'gcm-hub/labels';
import { toSearchParams } from 'gcm-hub/query';
import { resources } from 'gcm-hub/sample';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { query as queries, typed } from '../../arbitrary/query';

const hub = createHub(resources, { labels: [fr] });
const handler = createHandler(hub, { labels: [fr] });
const get = (path: string): Promise<Response> => handler(new Request(`http://localhost${path}`));

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly get: {
          readonly operationId: string;
          readonly parameters?: readonly Parameter[];
          readonly responses: Readonly<Record<string, object>>;
        };
      }
    >
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, { readonly content: object }>>;
  };
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly allowEmptyValue?: boolean;
  readonly schema: object;
}

const description: Described = await (await get('/api/openapi.json')).json();
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(description, 'api');

test('the description is OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(description)));
  expect([valid, errors]).toEqual([true, undefined]);
});

test('every path says that it may be answered with a problem, and so it is', async () => {
  expect(description.components.responses['problem']?.content).toEqual({
    'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } },
  });
  const problem = { $ref: '#/components/responses/problem' };
  const broken = createHandler(
    () => {
      throw new Error('no hub');
    },
    { onError: () => {} },
  );
  const paths = Object.entries(description.paths);
  expect(paths.map(([path]) => path)).toEqual(expect.arrayContaining(['/api/resources', '/healthz']));
  for (const [path, { get: operation }] of paths) {
    expect([path, operation.responses['default']]).toEqual([path, problem]);
    const place = `http://localhost${path.replace('{facet}', 'regions')}`;
    const tooLong = `${place}?text=${'a'.repeat(9000)}`;
    for (const [status, request] of [
      [405, new Request(place, { method: 'POST' })],
      [414, new Request(tooLong)],
      ...(path.endsWith('/resources') || path === '/healthz' ? [[500, new Request(place)] as const] : []),
    ] as const) {
      const response = await broken(request);
      expect([path, response.status]).toEqual([path, status]);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(ajv.validate({ $ref: 'api#/components/schemas/problem' }, await response.json())).toBe(true);
    }
  }
});

/** Values of parameters as JSON: right ones, near misses, and anything. */
const scalars = fc.oneof(
  fc.constantFrom(
    ...facetNames,
    'general',
    'africa',
    'Africa',
    'KE',
    'ke',
    'report',
    'en',
    'zh-Hant',
    'de-1996-1996',
    'sl-rozaj-biske',
    'EN-u-ca-buddhist',
    'en-u',
    'en-t-de-d0-abc-x-a',
    'x-a',
    `en-x${'-abcdefgh'.repeat(13)}-abcdef`,
    `en-x${'-abcdefgh'.repeat(13)}-abcdefg`,
    'x',
    '0',
  ),
  fc.constantFrom(
    '2018..2022',
    '..2022',
    '2018..',
    '..',
    '0..5',
    '5..0000',
    '12345..',
    '2018...2022',
    'newest',
    'any',
    'count',
    'label',
    '007',
    '-1',
    '1.5',
    '1e3',
    '',
  ),
  fc.integer({ min: -2, max: 30 }),
  fc.constantFrom(0, 1000, 1001, 9999, 10000, 1e15, 1.5, Number.MAX_SAFE_INTEGER, 2 ** 53, 1e16),
  fc.string(),
);

/** What an address says for a value, as the style `form` of OpenAPI writes it. */
function written(name: string, value: unknown): string {
  const params = new URLSearchParams();
  for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  return params.toString();
}

/** A value as it comes out of an address: text that is an integer is one, where the schema has integers. */
function read(value: string | number, schema: object): string | number {
  const isNumeric = /"integer"|"(?:enum|const)":\[?(?:"[^"]*",)*\d/.test(JSON.stringify(schema));
  const text = String(value);
  return isNumeric && /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : text;
}

test('a request is accepted where the description accepts it, and refused where it doesn’t', async () => {
  const all = Object.entries(description.paths).flatMap(([path, item]) =>
    (item.get.parameters ?? []).filter((one) => one.in === 'query').map((parameter) => ({ path, parameter })),
  );
  expect(all.length).toBeGreaterThan(400);
  const required = 'rows=objectives&columns=regions';
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...all),
      fc.array(scalars, { maxLength: 3 }),
      async ({ path, parameter }, values) => {
        const { name, schema } = parameter;
        const isList = JSON.stringify(schema).includes('"array"');
        const given = isList ? values : values.slice(0, 1);
        // An empty value is absent; a cursor is told by the hub alone.
        const told = given.filter((one) => one !== '').map((one) => read(one, schema));
        if ((told.length === 0 && parameter.required !== true) || name === 'cursor') return;
        const isValid = told.length > 0 && ajv.validate(schema, isList ? told : told[0]);
        const place = path.replace('{facet}', 'regions').replace('{id}', resources[0]?.id ?? '');
        const rest = place.endsWith('/crosstab')
          ? required.split('&').filter((one) => !one.startsWith(`${name}=`))
          : [];
        const response = await get(`${place}?${[...rest, written(name, given)].join('&')}`);
        expect([response.status, name, given]).toEqual([isValid ? 200 : 400, name, given]);
      },
    ),
    { numRuns: 10_000 },
  );
});

test('the API takes the languages that the hub takes, and no others', async () => {
  const languages = [
    'en',
    'fr-CA',
    'de-1996-1996',
    'sl-rozaj-biske',
    'SL-Rozaj-ROZAJ',
    'en-u-ca-buddhist',
    'en-u',
    'en-t-d0-abc',
  ];
  const others = [
    'en-x-a',
    'x-a',
    'en-a-bb-A-cc',
    'zh-min-nan',
    'root',
    'english',
    'en_GB',
    'é',
    `en-x${'-abcdefgh'.repeat(20)}`,
  ];
  const searched: boolean[] = [];
  for (const tag of [...languages, ...others]) {
    for (const [name, query] of [
      ['locale', { locale: tag }],
      ['languages', { filters: { languages: [tag] } }],
      ['base.languages.none', { base: { languages: { none: [tag] } } }],
    ] satisfies [string, HubQuery][]) {
      let isTaken = true;
      try {
        hub.search(query);
      } catch {
        isTaken = false;
      }
      searched.push(isTaken);
      const { status } = await get(`/api/resources?limit=0&${written(name, tag)}`);
      expect([name, tag, status]).toEqual([name, tag, isTaken ? 200 : 400]);
    }
  }
  expect(searched).toEqual(expect.arrayContaining([true, false]));
});

test('answers are as the description says, whatever is asked', async () => {
  const valid = (name: string, body: unknown): void => {
    const isValid = ajv.validate({ $ref: `api#/components/schemas/${name}` }, JSON.parse(JSON.stringify(body)));
    expect([isValid, ajv.errors]).toEqual([true, null]);
  };
  await fc.assert(
    fc.asyncProperty(queries, fc.constantFrom(...facetNames), typed, async (query, facet, text) => {
      const { cursor: _, base: __, ...rest }: HubQuery = query;
      const params = toSearchParams({ ...rest, offset: 0 });
      for (const locale of params.getAll('locale')) if (!['en', 'fr'].includes(locale)) params.delete('locale');
      const ask = async (name: string, path: string): Promise<unknown> => {
        const response = await get(path);
        const body: unknown = await response.json();
        expect(response.status, path).toBe(200);
        valid(name, body);
        return body;
      };
      const asked = Object.fromEntries(params);
      const locale = asked['locale'] ?? 'en';
      const found = await ask('search', `/api/resources?${params}`);
      expect(found).toEqual(JSON.parse(JSON.stringify(hub.search({ ...rest, offset: 0, facets: true, locale }))));
      await ask('facet', `/api/facets/${facet}?${params}`.replace(/&?sort=\w+/, ''));
      await ask('crossTab', `/api/crosstab?rows=${facet}&columns=regions&${params}`);
      expect(await ask('suggest', `/api/suggest?${new URLSearchParams({ text })}`)).toEqual(
        JSON.parse(JSON.stringify(hub.suggest(text))),
      );
    }),
    { numRuns: 100 },
  );
  valid('similar', await (await get(`/api/resources/${resources[0]?.id}/similar`)).json());
  valid('resource', await (await get(`/api/resources/${resources[0]?.id}`)).json());
  valid('taxonomy', await (await get('/api/taxonomy?locale=fr')).json());
  valid('health', await (await get('/healthz')).json());
  valid('problem', await (await get('/api/resources?regions=afrika')).json());
  valid('problem', await (await get('/api/nothing')).json());
});
