import { labelledEntries, vocabularyNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { labelsFor } from '../../src/cli/labels';
import { printed } from './in-process';

test.each(vocabularyNames)('taxonomy %s --json prints the entries of the library, with footnotes', async (name) => {
  const { exit, stdout } = await printed(['taxonomy', name, '--locale', 'fr', '--json']);
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toEqual(labelledEntries(name, labelsFor('fr')));
});
