import * as modules from 'gcm-hub/labels';
import { expect, test } from 'vitest';
import { allLabels, labelLocales } from '../../../src/taxonomy';

test('allLabels has every module of gcm-hub/labels, in the order of labelLocales', () => {
  expect(allLabels.map(({ locale }) => locale)).toEqual(labelLocales);
  expect(new Set(allLabels)).toEqual(new Set(Object.values(modules)));
});
