import { expect, test } from 'vitest';
import * as six from '../../../data/labels';
import {
  idsOf,
  isId,
  label,
  labelledEntries,
  labelSource,
  lookup,
  nearMisses,
  objectiveTitle,
} from '../../../src/taxonomy';

test('label, objectiveTitle and labelSource return labels and sources', () => {
  const { en, fr, es, ar, zh } = six;
  expect(label('objectives', 10)).toBe('Eradicate trafficking');
  expect(objectiveTitle(10)).toBe(
    'Prevent, combat and eradicate trafficking in persons in the context of international migration',
  );
  expect(objectiveTitle('general', fr)).toBe('General');
  expect(label('objectives', 10, fr)).toBe('Éradiquer la traite de personnes');
  expect(label('countries', 'ID', fr)).toBe('Indonesia'); // the Hub's French list to the letter
  expect(label('countries', 'LY', fr)).toBe('Libye'); // corrected
  expect(label('countries', 'CI', en)).toBe('Côte d’Ivoire');
  expect(label('countries', 'GM', en)).toBe('Gambia');
  expect(label('regions', 'africa', es)).toBe('África');
  expect(label('regions', 'asia', ar)).toBe('آسيا');
  expect(label('principles', 'human-rights', zh)).toBe('人权');
  expect(labelSource('objectives', 10, fr)).toBe('hub');
  expect(labelSource('objectives', 10, ar)).toBe('project');
  expect(labelSource('documentTypes', 'report', fr)).toBe('project');
  expect(labelSource('countries', 'LY', fr)).toBe('official');
  expect(labelSource('countries', 'XK', ar)).toBe('cldr');
  expect(labelSource('principles', 'human-rights', zh)).toBe('official');
});

test('rejects unknown ids and vocabularies, including inherited property names', () => {
  for (const id of ['__proto__', 'constructor', 24, '10', '']) {
    // @ts-expect-error no such objective
    expect(() => label('objectives', id)).toThrow(
      expect.objectContaining({ code: 'unknown-value', path: ['objectives'] }),
    );
    // @ts-expect-error no such objective
    expect(() => labelSource('objectives', id)).toThrow(expect.objectContaining({ code: 'unknown-value' }));
    expect(isId('objectives', id)).toBe(false);
  }
  // @ts-expect-error no such vocabulary
  expect(() => label('country', 'KE')).toThrow(expect.objectContaining({ code: 'invalid-option', found: 'country' }));
});

test.each<[string, () => unknown, string, unknown[]]>([
  // @ts-expect-error not labels
  ['label', () => label('regions', 'africa', null), 'invalid-labels', ['labels']],
  // @ts-expect-error not labels
  ['objectiveTitle', () => objectiveTitle(10, {}), 'invalid-labels', ['labels']],
  // @ts-expect-error not labels
  ['objectiveTitle of general', () => objectiveTitle('general', 'fr'), 'invalid-labels', ['labels']],
  // @ts-expect-error not labels
  ['labelSource', () => labelSource('regions', 'africa', null), 'invalid-labels', ['labels']],
  // @ts-expect-error a list instead of a module
  ['labelledEntries', () => labelledEntries('regions', [six.fr]), 'invalid-labels', ['labels']],
  // @ts-expect-error not labels
  ['labelledEntries of null', () => labelledEntries('regions', null), 'invalid-labels', ['labels']],
  // @ts-expect-error not labels
  ['lookup', () => lookup('countries', 'KEN', null), 'invalid-labels', ['labels']],
  // @ts-expect-error not labels
  ['lookup with one invalid module', () => lookup('countries', 'Kenya', [six.fr, {}]), 'invalid-labels', ['labels', 1]],
  // @ts-expect-error not labels
  ['nearMisses', () => nearMisses('countries', 'Keyna', [undefined]), 'invalid-labels', ['labels', 0]],
  // @ts-expect-error no such vocabulary
  ['nearMisses of an unknown vocabulary', () => nearMisses('contries', 'Keyna', [six.en]), 'invalid-option', []],
  // @ts-expect-error no such vocabulary
  ['idsOf an unknown vocabulary', () => idsOf('nope'), 'invalid-option', []],
])('rejects invalid arguments: %s', (_, call, code, path) => {
  expect(call).toThrow(expect.objectContaining({ name: 'HubError', code, path }));
});
