import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { createHub, type HubQuery } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { fr } from 'gcm-hub/labels';
import { toSearchParams } from 'gcm-hub/query';
import { resources as sample } from 'gcm-hub/sample';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { query as queries, typed } from '../../arbitrary/query';
import { runs } from '../../runs';
import { asSent } from './as-sent';

const resources = sample.slice(0, 60);
const hub = createHub(resources, { labels: [fr] });
const handler = createHandler(hub, { labels: [fr] });
const get = (path: string): Promise<Response> => handler(new Request(`http://localhost${path}`));

interface OpenApiDocument {
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

const document: OpenApiDocument = await (await get('/api/openapi.json')).json();
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(document, 'api');

test('every path documents problem responses, and returns them', async () => {
  expect(document.components.responses['problem']?.content).toEqual({
    'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } },
  });
  const problem = { $ref: '#/components/responses/problem' };
  const broken = createHandler(
    () => {
      throw new Error('no hub');
    },
    { onError: () => {} },
  );
  const paths = Object.entries(document.paths);
  expect(paths.map(([path]) => path)).toEqual(expect.arrayContaining(['/api/resources', '/healthz']));
  for (const [path, { get: operation }] of paths) {
    expect([path, operation.responses['default']]).toEqual([path, problem]);
    const url = `http://localhost${path.replace('{facet}', 'regions')}`;
    const tooLong = `${url}?text=${'a'.repeat(9000)}`;
    for (const [status, request] of [
      [405, new Request(url, { method: 'POST' })],
      [414, new Request(tooLong)],
      ...(path.endsWith('/resources') || path === '/healthz' ? [[500, new Request(url)] as const] : []),
    ] as const) {
      const response = await broken(request);
      expect([path, response.status]).toEqual([path, status]);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(ajv.validate({ $ref: 'api#/components/schemas/problem' }, await response.json())).toBe(true);
    }
  }
});

/** Values of parameters in JSON: valid ones, near misses, and arbitrary ones. */
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

/** Formats a value as OpenAPI's style `form` does. */
function format(name: string, value: unknown): string {
  const params = new URLSearchParams();
  for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  return params.toString();
}

/** Parses a value of a URL: digits are an integer if the schema has integers. */
function parse(value: string | number, schema: object): string | number {
  const isNumeric = /"integer"|"(?:enum|const)":\[?(?:"[^"]*",)*\d/.test(JSON.stringify(schema));
  const digits = String(value);
  return isNumeric && /^(?:0|[1-9]\d{0,15})$/.test(digits) ? Number(digits) : digits;
}

test('the server accepts a request if and only if the document does', async () => {
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
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
        const sent = isList ? values : values.slice(0, 1);
        // An empty value is absent; only the hub can validate a cursor.
        const present = sent.filter((one) => one !== '').map((one) => parse(one, schema));
        if ((present.length === 0 && parameter.required !== true) || name === 'cursor') return;
        const isValid = present.length > 0 && ajv.validate(schema, isList ? present : present[0]);
        const url = path.replace('{facet}', 'regions').replace('{id}', resources[0]?.id ?? '');
        const rest = url.endsWith('/crosstab') ? required.split('&').filter((one) => !one.startsWith(`${name}=`)) : [];
        const response = await get(`${url}?${[...rest, format(name, sent)].join('&')}`);
        expect([response.status, name, sent]).toEqual([isValid ? 200 : 400, name, sent]);
      },
    ),
    runs(500),
  );
});

test('the API accepts the same language tags as the hub', async () => {
  const valid = [
    'en',
    'fr-CA',
    'de-1996-1996',
    'sl-rozaj-biske',
    'SL-Rozaj-ROZAJ',
    'en-u-ca-buddhist',
    'en-u',
    'en-t-d0-abc',
  ];
  const invalid = [
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
  const verdicts: boolean[] = [];
  for (const tag of [...valid, ...invalid]) {
    for (const [name, query] of [
      ['locale', { locale: tag }],
      ['languages', { filters: { languages: [tag] } }],
      ['base.languages.none', { base: { languages: { none: [tag] } } }],
    ] satisfies [string, HubQuery][]) {
      let isAccepted = true;
      try {
        hub.search(query);
      } catch {
        isAccepted = false;
      }
      verdicts.push(isAccepted);
      const { status } = await get(`/api/resources?limit=0&${format(name, tag)}`);
      expect([name, tag, status]).toEqual([name, tag, isAccepted ? 200 : 400]);
    }
  }
  expect(verdicts).toEqual(expect.arrayContaining([true, false]));
});

test('the flags of values are optional, false by default', () => {
  const schema = JSON.stringify(document.components.schemas['facet']);
  expect(schema).toContain('"selected":{"default":false,"type":"boolean"}');
  expect(schema).toContain('"excluded":{"default":false,"type":"boolean"}');
  expect(schema).toContain('"required":["value","label","count","total"]');
});

test('responses match the schemas of the document', async () => {
  const expectValid = (name: string, body: unknown): void => {
    const validate = ajv.getSchema(`api#/components/schemas/${name}`); // compiled once
    expect([validate?.(JSON.parse(JSON.stringify(body))), validate?.errors]).toEqual([true, null]);
  };
  await fc.assert(
    fc.asyncProperty(queries, fc.constantFrom(...facetNames), typed, async (query, facet, text) => {
      const { cursor: _, base: __, ...rest }: HubQuery = query;
      const params = toSearchParams({ ...rest, offset: 0 });
      for (const locale of params.getAll('locale')) if (!['en', 'fr'].includes(locale)) params.delete('locale');
      const request = async (name: string, path: string): Promise<unknown> => {
        const response = await get(path);
        const body: unknown = await response.json();
        expect(response.status, path).toBe(200);
        expectValid(name, body);
        return body;
      };
      const locale = params.get('locale') ?? 'en';
      const found = await request('search', `/api/resources?${params}&reasons=1`);
      expect(found).toEqual(asSent(hub.search({ ...rest, offset: 0, facets: true, locale })));
      await request('facet', `/api/facets/${facet}?${params}`.replace(/&?sort=\w+/, ''));
      await request('crossTab', `/api/crosstab?rows=${facet}&columns=regions&${params}`);
      expect(await request('suggest', `/api/suggest?${new URLSearchParams({ text })}`)).toEqual(
        JSON.parse(JSON.stringify(hub.suggest(text))),
      );
      if (text !== '')
        expect(await request('interpret', `/api/interpret?${new URLSearchParams({ text })}`)).toEqual(
          JSON.parse(JSON.stringify(hub.interpret(text))),
        );
    }),
    runs(),
  );
  expectValid('similar', await (await get(`/api/resources/${resources[0]?.id}/similar`)).json());
  expectValid('resource', await (await get(`/api/resources/${resources[0]?.id}`)).json());
  expectValid('taxonomy', await (await get('/api/taxonomy?locale=fr')).json());
  expectValid('health', await (await get('/healthz')).json());
  expectValid('problem', await (await get('/api/resources?regions=afrika')).json());
  expectValid('problem', await (await get('/api/nothing')).json());
});
