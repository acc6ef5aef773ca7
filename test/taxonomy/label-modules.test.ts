import * as modules from 'gcm-hub/labels';
import { expect, test } from 'vitest';
import { labelLocales, labelModules } from '../../src/taxonomy';

test('all languages are in both lists, in one order', () => {
  expect(labelModules.map(({ locale }) => locale)).toEqual(labelLocales);
  expect(new Set(labelModules)).toEqual(new Set(Object.values(modules)));
});
