import * as z from 'zod';
import { type AnswerName, answers } from '../shared/response-schemas';
import { type Operation, operations } from './operations';
import type { Parameter } from './parameter';

/** A JSON object, as it is built up. */
type Json = { readonly [name: string]: unknown };

/**
 * The description of the API, OpenAPI 3.1, made of the schemas by which requests are checked and answers are typed.
 *
 * @param base where the operations are, `/api`.
 */
export function openApiDocument(base: string): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'gcm-hub',
      version: '1',
      description:
        'Faceted search for a library on the Global Compact for Migration. An empty parameter is absent; a search has at most 500 values in all. Parameters that nobody knows are ignored; one whose name is nearly that of a parameter (`objective`, `regions[]`) is refused.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths: {
      ...Object.fromEntries(operations.map((operation) => [`${base}${operation.path}`, pathItem(operation)])),
      [`${base}/openapi.json`]: plainItem('openapi', 'This description.', { type: 'object' }),
      '/healthz': plainItem('health', 'Whether the service is up.', reference('health')),
    },
    components: {
      schemas: Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, schemaOf(schema)])),
      responses: {
        problem: {
          description: 'What is wrong.',
          content: { 'application/problem+json': { schema: reference('problem') } },
        },
      },
    },
  };
}

function pathItem({ id, about, parameters, place, answer }: Operation): Json {
  const inPath = place && {
    name: place.name,
    in: 'path',
    required: true,
    description: place.about,
    schema: place.values === undefined ? { type: 'string' } : { type: 'string', enum: place.values },
  };
  const problems = [...(parameters.length > 0 ? ['400'] : []), ...(place === undefined ? [] : ['404'])];
  return {
    get: {
      operationId: id,
      summary: about,
      parameters: [...(inPath === undefined ? [] : [inPath]), ...parameters.map(inQuery)],
      responses: {
        200: answered(reference(answer)),
        304: { description: 'It is as it was.' },
        ...Object.fromEntries(problems.map((status) => [status, PROBLEM])),
        default: PROBLEM,
      },
    },
  };
}

function plainItem(id: string, about: string, schema: Json): Json {
  return { get: { operationId: id, summary: about, responses: { 200: answered(schema), default: PROBLEM } } };
}

/** Also of what every path may be answered with: 405, 414, 500, 502, 503. */
const PROBLEM: Json = { $ref: '#/components/responses/problem' };

function answered(schema: Json): Json {
  return { description: 'The answer.', content: { 'application/json': { schema } } };
}

function inQuery({ name, about, schema, isRequired = false }: Parameter): Json {
  return {
    name,
    in: 'query',
    description: about,
    ...(isRequired ? { required: true } : { allowEmptyValue: true }),
    schema: schemaOf(schema),
  };
}

function reference(name: AnswerName): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}
