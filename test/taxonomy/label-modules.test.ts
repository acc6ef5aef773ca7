import * as modules from 'gcm-hub/labels';
import { expect, test } from 'vitest';
import { allLabels, labelLocales } from '../../src/taxonomy';

test('all languages are in both lists, in one order', () => {
  expect(allLabels.map(({ locale }) => locale)).toEqual(labelLocales);
  expect(new Set(allLabels)).toEqual(new Set(Object.values(modules)));
});
