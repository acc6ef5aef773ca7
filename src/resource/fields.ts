import type { FacetName, VocabularyName } from '../taxonomy';

/*
 * Declares each field of a resource and each facet once. The type `Resource`, its check, its zod schema, the reader of records, the
 * facets, the searched texts, the highlights, the command's options and columns, InstantSearch's attributes and docs/reference.md
 * derive from these tables. `npx vitest run test/resource/generated.test.ts -u` rewrites the generated files.
 *
 * The doc comment of a field is also its comment in `Resource` and its meaning in docs/reference.md. `@absent` is the meaning of an
 * absent value, `@origin` the source of its facts.
 *
 * This module imports nothing at run time, so that every layer above `base` may read it.
 */

/** Type of a value, or of each value of a list. The name of a vocabulary is the type of its ids. */
export type FieldType =
  | VocabularyName
  | 'date'
  | 'id'
  | 'languageTag'
  | 'nonBlankText'
  | 'provenance'
  | 'reviewStatus'
  | 'text'
  | 'translations'
  | 'url';

/** Declaration of a field. */
export interface FieldDeclaration {
  readonly type: FieldType;
  readonly list?: true;
  readonly required?: true;
  /** Weight of one occurrence of a word in the text search. Default: the field isn't searched. */
  readonly weight?: number;
  /** Whether the values of the field are a facet of the same name. */
  readonly facet?: true;
  /** Whether the text search finds resources by the labels of the values. */
  readonly searchedLabels?: true;
}

/** The fields of a resource. */
export const fields = {
  /**
   * Identifier: unique in a hub, not blank, compared exactly.
   *
   * @origin the library
   */
  id: { type: 'id', required: true },
  /**
   * Title, displayed and searched with the highest weight. Not blank.
   *
   * @origin the resource
   */
  title: { type: 'nonBlankText', required: true, weight: 4 },
  /**
   * Titles in other languages, by BCP 47 tag. Searched like the title.
   *
   * @absent no other titles
   * @origin the resource
   */
  titles: { type: 'translations', weight: 4 },
  /**
   * Short description. Searched.
   *
   * @absent no summary
   * @origin the resource, or an editor
   */
  summary: { type: 'text', weight: 2.5 },
  /**
   * Address: an absolute `http` or `https` URL.
   *
   * @absent no address
   * @origin the resource
   */
  url: { type: 'url' },
  /**
   * Section of the Hub: `document`, `event`, `project`, `training`, `video` or `practice`.
   *
   * @origin the Hub
   */
  section: { type: 'sections', required: true, facet: true, searchedLabels: true },
  /**
   * Type of document: `report`, `policy-brief`, `guidelines` …
   *
   * @absent no value
   * @origin the Hub
   */
  documentType: { type: 'documentTypes', facet: true, searchedLabels: true },
  /**
   * Languages in which it exists, as BCP 47 tags. Compared without extensions and private use: `zh` isn't `zh-Hant`.
   *
   * @origin BCP 47
   */
  languages: { type: 'languageTag', list: true, required: true, facet: true },
  /**
   * Publishers, searched.
   *
   * @origin the resource
   */
  publishers: { type: 'text', list: true, required: true, weight: 1.25, facet: true },
  /**
   * Publication date: `2022`, `2022-05` or `2022-05-17`. It determines the order by date and the facet `year`.
   *
   * @absent the date of `starts`, else undated
   * @origin the resource
   */
  published: { type: 'date' },
  /**
   * Start of an event or a project, in the forms of `published`. Its date if `published` is absent.
   *
   * @absent no start
   * @origin the resource
   */
  starts: { type: 'date' },
  /**
   * End, not before the start. With `starts`, each year from start to end is one of its years.
   *
   * @absent no end
   * @origin the resource
   */
  ends: { type: 'date' },
  /**
   * Objectives of the GCM that it serves: `1` to `23`, or `'general'` for all.
   *
   * @origin GCM, paragraph 16
   */
  objectives: { type: 'objectives', list: true, required: true, facet: true, searchedLabels: true },
  /**
   * Guiding principles: `human-rights`, `child-sensitive` …
   *
   * @origin GCM, paragraph 15, and the Hub
   */
  principles: { type: 'principles', list: true, required: true, facet: true, searchedLabels: true },
  /**
   * Geographic scope: `global`, `regional`, `national` or `local`.
   *
   * @absent `national` if it has countries, else `regional` if it has regions, else no value
   * @origin the Hub
   */
  scope: { type: 'scopes', facet: true },
  /**
   * Regions that it is about: `africa`, `americas`, `asia`, `europe`, `oceania`. The regions of its countries are added automatically.
   *
   * @origin the Hub, UN M49
   */
  regions: { type: 'regions', list: true, required: true, facet: true, searchedLabels: true },
  /**
   * Countries that it is about: `KE`, `CI` …, and `XK` for Kosovo.
   *
   * @origin ISO 3166-1 alpha-2, the Hub's list
   */
  countries: { type: 'countries', list: true, required: true, facet: true, searchedLabels: true },
  /**
   * People whom it is for.
   *
   * @absent no value
   * @origin the resource, or an editor
   */
  audiences: { type: 'text', list: true, facet: true },
  /**
   * Sustainable Development Goals that it serves: `1` to `17`.
   *
   * @absent no value
   * @origin the 2030 Agenda
   */
  sdgs: { type: 'sdgs', list: true, facet: true },
  /**
   * Further topics. Searched.
   *
   * @absent no value
   * @origin the resource, or an editor
   */
  keywords: { type: 'text', list: true, weight: 3, facet: true },
  /**
   * Origin of the record's facts. `source` is an address or a name. `facts` is `'page'` if all were read there, `'assigned'` if an
   * editor judged some.
   *
   * @absent unknown origin
   * @origin the library
   */
  provenance: { type: 'provenance' },
  /**
   * Review status: `draft`, `submitted`, `in-review`, `approved` or `rejected`. A public hub contains only approved resources.
   *
   * @absent `approved`
   * @origin the library
   */
  review: { type: 'reviewStatus' },
} as const;

export type FieldName = keyof typeof fields;

/** Names of all fields. */
export const fieldNames: readonly FieldName[] = /* @__PURE__ */ Object.keys(fields) as FieldName[]; // it has no other keys

export function declarationOf(field: FieldName): FieldDeclaration {
  return fields[field];
}

/** Whether a string is the name of a field. */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(fields, name);
}

/** Whether the text search finds resources by the labels of a facet. */
export function hasSearchedLabels(facet: FacetName): boolean {
  return isFieldName(facet) && declarationOf(facet).searchedLabels === true;
}

/** Types whose values have named parts, each with examples of the names. `translations` may have any language. */
export const typeParts: Readonly<Partial<Record<FieldType, readonly string[]>>> = {
  translations: ['fr'],
  provenance: ['source', 'facts'],
};

/** Facets that several fields determine, each with the type of its values. derive.ts has the values. */
export const derivedFacets = { year: { type: 'year' }, appliesTo: { type: 'countries' } } as const;

/** Facets in the order of the sidebar. Other facets follow in the order of the fields. */
export const facetOrder: readonly (FieldName | keyof typeof derivedFacets)[] = [
  'objectives',
  'principles',
  'scope',
  'regions',
  'countries',
  'appliesTo',
  'section',
  'documentType',
  'languages',
  'publishers',
  'audiences',
  'sdgs',
  'keywords',
  'year',
];

/**
 * Facets whose values count for the similarity of resources, besides words. Scores are sums in this order, so another order changes
 * their last digits.
 */
export const comparedFacets: readonly FacetName[] = [
  'objectives',
  'countries',
  'regions',
  'documentType',
  'audiences',
  'sdgs',
];

/** Option of the command that filters by a facet. */
export interface FacetOption {
  /** The option without its leading dashes. */
  readonly flag: string;
  readonly description: string;
}

/** Options of the command, named in the terms of the field. */
export const facetOptions: Readonly<Record<FacetName, FacetOption>> = {
  objectives: { flag: 'objective', description: 'one of the 23 objectives of the GCM, or general' },
  principles: { flag: 'principle', description: 'a guiding principle' },
  scope: { flag: 'scope', description: 'global, regional, national or local' },
  regions: { flag: 'region', description: 'a region of the world' },
  countries: { flag: 'country', description: 'a country that the resource is about: KE, KEN, 404 or Kenya' },
  appliesTo: { flag: 'applies-to', description: 'a country that the resource applies to' },
  section: { flag: 'section', description: 'document, event, project, training, video or practice' },
  documentType: { flag: 'type', description: 'a type of document' },
  languages: { flag: 'language', description: 'a language of the resource' },
  publishers: { flag: 'publisher', description: 'a publisher, spelled exactly' },
  audiences: { flag: 'audience-facet', description: 'an intended audience, spelled exactly' },
  sdgs: { flag: 'sdg', description: 'a Sustainable Development Goal' },
  keywords: { flag: 'keyword', description: 'a keyword, spelled exactly' },
  year: { flag: 'year', description: 'a year, or a range: 2018..2022, 2018.., ..2022' },
};

/** Other common names of fields, besides the headings of the facets. */
export const otherNames: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  id: ['identifier', 'identifiant', 'identificador', 'идентификатор', '编号', 'المعرف'],
  title: ['name', 'titre', 'título', 'название', '标题', 'العنوان'],
  summary: ['abstract', 'description', 'résumé', 'resumen', 'descripción', 'описание', '摘要', 'الملخص'],
  url: ['link', 'lien', 'enlace', 'ссылка', '链接', 'الرابط'],
  section: ['rubrique'],
  documentType: ['doctype', 'type', 'tipo', 'тип', '类型', 'النوع'],
  languages: ['lang', 'язык', 'اللغة'],
  published: [
    'date',
    'publication date',
    'date of publication',
    'date de publication',
    'fecha',
    'дата',
    '日期',
    'التاريخ',
  ],
  starts: ['start date'],
  ends: ['end date'],
  objectives: ['цель', 'الهدف'],
  regions: ['región', 'регион', 'المنطقة'],
  countries: ['país', 'страна', 'البلد'],
  keywords: ['tags'],
};
