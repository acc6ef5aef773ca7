/** Validates the API's description against the schema of OpenAPI 3.1. Reads the built package. */
import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import { createHandler } from '../dist/http.js';
import { createHub } from '../dist/index.js';

const response = await createHandler(createHub([]))(new Request('http://localhost/api/openapi.json'));
const description = await response.json();
const { valid, errors } = await new Validator().validate(description);
assert.deepEqual(errors, undefined);
assert.ok(valid);
console.log(`OpenAPI ${description.openapi}: ${Object.keys(description.paths).length} paths, valid`);
