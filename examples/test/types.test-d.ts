import { createHub, en } from 'gcm-hub';
import { createSearchClient, labelItems, labelRefinements } from 'gcm-hub/instantsearch';
import type { SearchClient } from 'instantsearch.js';
import type { CurrentRefinementsConnectorParams } from 'instantsearch.js/es/connectors/current-refinements/connectCurrentRefinements';
import type { RefinementListConnectorParams } from 'instantsearch.js/es/connectors/refinement-list/connectRefinementList';
import { expectTypeOf, test } from 'vitest';

test('InstantSearch accepts the client', () => {
  expectTypeOf(createSearchClient(createHub([]))).toExtend<SearchClient>();
});

test('InstantSearch accepts the functions that label items', () => {
  expectTypeOf(labelItems('objectives', en)).toExtend<NonNullable<RefinementListConnectorParams['transformItems']>>();
  expectTypeOf(labelRefinements(en)).toExtend<NonNullable<CurrentRefinementsConnectorParams['transformItems']>>();
});
