import { en } from 'gcm-hub/labels/en';
import { type CountryCode, countries, type Labels } from 'gcm-hub/taxonomy';

const names = new Intl.DisplayNames('de', { type: 'region' });
const nameOf = (code: CountryCode): string => `${names.of(code) ?? code}${en.footnotes[code] === undefined ? '' : '*'}`;
const countryNames = Object.fromEntries(countries.map(({ id }) => [id, nameOf(id)]));

/** A third party's module: German names of countries and a few texts, English for all else. */
export const de: Labels = {
  ...en,
  locale: 'de',
  objectives: {
    source: 'hub',
    except: { 10: 'project', 20: 'project' },
    labels: { ...en.objectives.labels, 10: 'Menschenhandel beenden', 20: 'Heimatüberweisungen' },
  },
  regions: {
    source: 'project',
    labels: { africa: 'Afrika', americas: 'Amerika', asia: 'Asien', europe: 'Europa', oceania: 'Ozeanien' },
  },
  countries: { source: 'cldr', labels: { ...en.countries.labels, ...countryNames } },
  otherNames: { CI: ['Elfenbeinküste'] },
  objectiveWords: { 20: ['Geldsendungen'] },
  glossary: { migrants: ['Migranten'], remittances: ['Geldtransfers'] },
  footnotes: { XK: 'Kosovo im Sinne der Resolution 1244 des Sicherheitsrats.' },
  facets: { ...en.facets, countries: 'Länder', regions: 'Regionen' },
  phrases: {
    ...en.phrases,
    all: 'alle Materialien',
    resources: 'Materialien',
    facets: {
      ...en.phrases.facets,
      regions: { any: 'aus {values}', all: { other: 'aus allen: {values}' }, missing: 'ohne Region' },
    },
    controls: {
      ...en.phrases.controls,
      resources: { one: '{count} Material', other: '{count} Materialien' },
      status: '{count}: {sentence}',
    },
  },
  stopWords: ['der', 'die', 'das', 'und'],
  forms: { endings: [['', 'e', 'en', 'n', 's']] },
};
