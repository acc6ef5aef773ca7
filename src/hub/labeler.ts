import { en } from '../../data/labels/en';
import { HubError } from '../base/error';
import type { Value } from '../engine/definition';
import { country, type FacetName, facetKinds, type Labels, type VocabularyName } from '../taxonomy';

/** Labels for showing and for sorting, in the languages that a hub was given. */
export interface Labeler {
  /** The modules given, English among them, each language once. */
  readonly modules: readonly Labels[];
  /** The label of a facet's value in a language; in English where that wasn't given. */
  label(facet: FacetName, value: Value, locale: string): string;
  /** Compares labels as the readers of a language expect. */
  compare(a: string, b: string, locale: string): number;
}

/**
 * @throws HubError `invalid-labels` where a module isn't one.
 */
export function createLabeler(given: readonly Labels[]): Labeler {
  const modules = [...new Map([en, ...checked(given)].map((module) => [module.locale, module])).values()];
  const collators = new Map<string, Intl.Collator>();
  const displayNames = new Map<string, Intl.DisplayNames>();

  /** The module of a language: `fr` serves `fr-CA`, but `zh` doesn't serve `zh-TW`, which is written otherwise. */
  const moduleFor = (locale: string): Labels | undefined => {
    const { language, script } = new Intl.Locale(locale).maximize();
    return modules.find((module) => {
      const own = new Intl.Locale(module.locale).maximize();
      return own.language === language && own.script === script;
    });
  };

  const intlName = (type: 'language' | 'region', code: string, locale: string): string => {
    const key = `${type} ${locale}`;
    const names = displayNames.get(key) ?? new Intl.DisplayNames([locale, 'en'], { type });
    displayNames.set(key, names);
    return names.of(code) ?? code;
  };

  const closedLabel = (vocabulary: VocabularyName, id: Value, locale: string): string => {
    const module = moduleFor(locale);
    // Intl knows the countries in languages that we don't; it lacks the asterisk that belongs to Kosovo's name.
    if (module === undefined && vocabulary === 'countries') {
      const asterisk = country(String(id))?.footnote === undefined ? '' : '*';
      return `${intlName('region', String(id), locale)}${asterisk}`;
    }
    const labels: Readonly<Record<Value, string>> = (module ?? en)[vocabulary].labels;
    return labels[id] ?? String(id);
  };

  return {
    modules,
    label(facet, value, locale) {
      const kind = facetKinds[facet];
      if (kind.kind === 'closed') return closedLabel(kind.vocabulary, value, locale);
      return kind.kind === 'language' ? intlName('language', String(value), locale) : String(value);
    },
    compare(a, b, locale) {
      const collator = collators.get(locale) ?? new Intl.Collator([locale, 'en']);
      collators.set(locale, collator);
      return collator.compare(a, b);
    },
  };
}

function checked(given: readonly Labels[]): readonly Labels[] {
  const expected = 'modules of gcm-hub/labels';
  if (!Array.isArray(given))
    throw new HubError('invalid-labels', { path: ['labels'], found: given, expected: `a list of ${expected}` });
  given.forEach((module: unknown, i) => {
    if (!isLabels(module)) {
      throw new HubError('invalid-labels', { path: ['labels', i], found: module, expected });
    }
  });
  return given;
}

/** Whether a value has all that a module of labels has. */
function isLabels(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const parts: Readonly<Record<string, unknown>> = { ...value };
  return Object.entries(en).every(([name, part]) => {
    const found = parts[name];
    if (typeof part === 'string') return typeof found === 'string';
    return typeof found === 'object' && found !== null && (!('labels' in part) || 'labels' in found);
  });
}
