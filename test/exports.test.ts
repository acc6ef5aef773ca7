import * as hub from 'gcm-hub';
import * as engine from 'gcm-hub/engine';
import * as labels from 'gcm-hub/labels';
import * as sample from 'gcm-hub/sample';
import * as schema from 'gcm-hub/schema';
import * as taxonomy from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';

test('no public name appears or vanishes unnoticed', () => {
  expect(Object.keys(hub).sort()).toEqual(['HubError', 'createHub', 'en', 'openHub']);
  expect(Object.keys(engine).sort()).toEqual(['HubError', 'createIndex', 'openIndex']);
  expect(Object.keys(labels).sort()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
  expect(Object.keys(sample)).toEqual(['resources']);
  expect(Object.keys(schema).sort()).toEqual(['formatIssue', 'parseResources', 'resourceSchema']);
  expect(Object.keys(taxonomy).sort()).toEqual([
    'countries',
    'countriesOf',
    'country',
    'documentTypes',
    'facetKinds',
    'facetNames',
    'idsOf',
    'isFacetName',
    'isId',
    'label',
    'labelSource',
    'lookup',
    'nearMisses',
    'objectiveTitle',
    'objectives',
    'principles',
    'regions',
    'scopes',
    'sdgs',
    'sections',
    'vocabularyNames',
  ]);
});
