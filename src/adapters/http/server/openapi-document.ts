import * as z from 'zod';
import { type ResponseName, responseSchemas } from '../shared/response-schemas';
import { type Operation, operations } from './operations';
import type { Parameter } from './parameter';

/** A JSON object. */
type Json = { readonly [name: string]: unknown };

/**
 * Creates the OpenAPI 3.1 document of the API from the schemas that validate requests and responses.
 *
 * @param base the path of the API, `/api`.
 */
export function openApiDocument(base: string): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: 'gcm-hub',
      version: '1',
      description:
        'Faceted search for a library on the Global Compact for Migration. An empty parameter counts as absent; a search may have at most 500 values in total. Unknown parameters are ignored, unless they look like a misspelled one (`objective`, `regions[]`): these are rejected.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths: {
      ...Object.fromEntries(operations.map((operation) => [`${base}${operation.path}`, pathItem(operation)])),
      [`${base}/openapi.json`]: plainItem('openapi', 'Returns this document.', { type: 'object' }),
      '/healthz': plainItem('health', 'Reports whether the service is up.', reference('health')),
    },
    components: {
      schemas: Object.fromEntries(Object.entries(responseSchemas).map(([name, schema]) => [name, schemaOf(schema)])),
      responses: {
        problem: {
          description: 'An error, as problem details (RFC 9457).',
          content: { 'application/problem+json': { schema: reference('problem') } },
        },
      },
    },
  };
}

function pathItem({ id, summary, parameters, pathParameter, response }: Operation): Json {
  const inPath = pathParameter && {
    name: pathParameter.name,
    in: 'path',
    required: true,
    description: pathParameter.description,
    schema: pathParameter.values === undefined ? { type: 'string' } : { type: 'string', enum: pathParameter.values },
  };
  const problems = [...(parameters.length > 0 ? ['400'] : []), ...(pathParameter === undefined ? [] : ['404'])];
  return {
    get: {
      operationId: id,
      summary,
      parameters: [...(inPath === undefined ? [] : [inPath]), ...parameters.map(inQuery)],
      responses: {
        200: jsonContent(reference(response)),
        304: { description: 'Not modified since the client’s copy.' },
        ...Object.fromEntries(problems.map((status) => [status, PROBLEM])),
        default: PROBLEM,
      },
    },
  };
}

function plainItem(id: string, summary: string, schema: Json): Json {
  return { get: { operationId: id, summary, responses: { 200: jsonContent(schema), default: PROBLEM } } };
}

/** Any path may also respond with 405, 414, 500, 502 or 503. */
const PROBLEM: Json = { $ref: '#/components/responses/problem' };

function jsonContent(schema: Json): Json {
  return { description: 'Success.', content: { 'application/json': { schema } } };
}

function inQuery({ name, description, schema, isRequired = false }: Parameter): Json {
  return {
    name,
    in: 'query',
    description,
    ...(isRequired ? { required: true } : { allowEmptyValue: true }),
    schema: schemaOf(schema),
  };
}

function reference(name: ResponseName): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}
