import { expect, test } from 'vitest';
import * as six from '../../../data/labels';
import { idsOf, labelledEntries, objectiveTitle, vocabularyNames } from '../../../src/taxonomy';

test('labelledEntries returns the entries with labels, titles and footnotes', () => {
  const { fr, ar } = six;
  expect(labelledEntries('regions', fr)[0]).toEqual({ id: 'africa', m49: '002', label: 'Afrique' });
  expect(labelledEntries('objectives', fr)[9]).toMatchObject({
    paragraph: 26,
    label: 'Éradiquer la traite de personnes',
    title: objectiveTitle(10, fr),
  });
  expect(labelledEntries('countries', ar).filter(({ footnote }) => footnote !== undefined)).toMatchObject([
    { id: 'XK', iso3: 'XKX', label: 'كوسوفو*', footnote: ar.footnotes.XK },
  ]);
  for (const name of vocabularyNames) {
    const entries = labelledEntries(name);
    expect(entries.map(({ id }) => id)).toEqual(idsOf(name));
    expect(entries.every(({ title }) => (title === undefined) === (name !== 'objectives'))).toBe(true);
  }
  // @ts-expect-error no such vocabulary
  expect(() => labelledEntries('contries')).toThrow(
    expect.objectContaining({ code: 'invalid-option', nearest: 'countries' }),
  );
});
