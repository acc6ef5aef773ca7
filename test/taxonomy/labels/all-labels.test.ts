import * as modules from 'gcm-hub/labels';
import { expect, test } from 'vitest';
import { allLabels, labelLocales } from '../../../src/taxonomy';

test('allLabels has the labels for display of every module of gcm-hub/labels, in the order of labelLocales', () => {
  expect(allLabels.map(({ locale }) => locale)).toEqual(labelLocales);
  expect(Object.keys(modules).sort()).toEqual([...labelLocales].sort());
  for (const labels of allLabels) {
    const module = Object.values(modules).find(({ locale }) => locale === labels.locale);
    // The same objects: the names of languages are compared by identity.
    expect(Object.entries(labels).filter(([part, value]) => Reflect.get(module ?? {}, part) !== value)).toEqual([]);
  }
});
