import type { concepts } from '../../../data/concepts';
import { countryEntries } from '../../../data/countries';
import { en } from '../../../data/display-labels/en';
import { documentTypeEntries } from '../../../data/document-types';
import { objectiveEntries } from '../../../data/objectives';
import { principleEntries } from '../../../data/principles';
import { regionEntries } from '../../../data/regions';
import { scopeEntries } from '../../../data/scopes';
import { sdgEntries } from '../../../data/sdgs';
import { sectionEntries } from '../../../data/sections';

/*
 * Declares each closed vocabulary once: its ids, its entries and its name. `Labels` has labels for each name, and a field of a
 * resource (src/resource/fields.ts) or a facet refers to the name.
 */

/** `1` … `23`, the objectives of the GCM, and `'general'`. */
export type ObjectiveId = (typeof objectiveEntries)[number]['id'];
/** One of the ten guiding principles of the GCM, or `'global-geographic-scope'`. */
export type PrincipleId = (typeof principleEntries)[number]['id'];
/** `'global'`, `'regional'`, `'national'` or `'local'`. */
export type ScopeId = (typeof scopeEntries)[number]['id'];
/** `'africa'`, `'americas'`, `'asia'`, `'europe'` or `'oceania'`. */
export type RegionId = (typeof regionEntries)[number]['id'];
/** ISO 3166-1 alpha-2 of one of the Hub's 195 countries, or `'XK'`. */
export type CountryCode = (typeof countryEntries)[number]['id'];
/** One of the Hub's twelve types of document. */
export type DocumentTypeId = (typeof documentTypeEntries)[number]['id'];
/** `'document'`, `'event'`, `'project'`, `'training'`, `'video'` or `'practice'`. */
export type SectionId = (typeof sectionEntries)[number]['id'];
/** `1` … `17`, the Sustainable Development Goals. */
export type SdgId = (typeof sdgEntries)[number]['id'];
/** Concept of the field with names in the labels' `glossary`: `'climate-change'`, `'unhcr'` … */
export type ConceptId = (typeof concepts)[number];
/**
 * Canonical BCP 47 tag, compared as a whole: `'zh'` isn't `'zh-Hant'`. Extended languages have their own tag: `'yue'`, not
 * `'zh-yue'`.
 */
export type LanguageTag = string;

/** Entry of a vocabulary. */
export interface Entry<Id extends string | number> {
  readonly id: Id;
}

export interface Objective extends Entry<ObjectiveId> {
  /** Paragraph of A/RES/73/195 that holds the objective. Absent for `'general'`. */
  readonly paragraph?: number;
  /** Term number on the Hub (`gcm_objectives=288`), if known. */
  readonly hubTermId?: number;
}

export interface Principle extends Entry<PrincipleId> {
  /** `'gcm'` for the ten principles of paragraph 15 of the GCM, `'hub'` for the entry that only the Hub has. */
  readonly source: 'gcm' | 'hub';
  /** Letter in paragraph 15 of A/RES/73/195, `'a'` to `'j'`. */
  readonly letter?: string;
  /** Term number on the Hub (`cross_cutting_theme=259`), if known. */
  readonly hubTermId?: number;
}

export interface Region extends Entry<RegionId> {
  /** Code in the UN's M49 standard, three digits. */
  readonly m49: string;
}

export interface Country extends Entry<CountryCode> {
  /** ISO 3166-1 alpha-3; `'XKX'`, user-assigned, for Kosovo. */
  readonly iso3: string;
  /** UN M49 code, three digits. Absent for Kosovo, which has none. */
  readonly m49?: string;
  /** M49 region. For Kosovo, the geographic region. */
  readonly region: RegionId;
  /** Other English names that find the country: short, former and inverted ones. */
  readonly otherNames: readonly string[];
  /** Note to display with the name. Only Kosovo has one. */
  readonly footnote?: string;
}

/** The 23 objectives of the GCM and `'general'`, in the Hub's order. */
export const objectives: readonly Objective[] = objectiveEntries;

/** The ten guiding principles of the GCM and the Hub's eleventh entry, in the Hub's order. */
export const principles: readonly Principle[] = principleEntries;

/** The four geographic scopes, widest first. */
export const scopes: readonly Entry<ScopeId>[] = scopeEntries;

/** The five M49 regions, in the Hub's order. */
export const regions: readonly Region[] = regionEntries;

/** The 195 countries of the Hub's filter, in its order. */
export const countries: readonly Country[] = /* @__PURE__ */ countryEntries.map((entry) => {
  const footnote = en.footnotes[entry.id];
  return { ...entry, otherNames: en.otherNames[entry.id] ?? [], ...(footnote === undefined ? {} : { footnote }) };
});

/** The twelve types of document, in the Hub's order. */
export const documentTypes: readonly Entry<DocumentTypeId>[] = documentTypeEntries;

/** The six sections of the Hub. */
export const sections: readonly Entry<SectionId>[] = sectionEntries;

/** The 17 Sustainable Development Goals. */
export const sdgs: readonly Entry<SdgId>[] = sdgEntries;

/** Type of the entries of each vocabulary. */
export interface VocabularyEntries {
  readonly objectives: Objective;
  readonly principles: Principle;
  readonly scopes: Entry<ScopeId>;
  readonly regions: Region;
  readonly countries: Country;
  readonly documentTypes: Entry<DocumentTypeId>;
  readonly sections: Entry<SectionId>;
  readonly sdgs: Entry<SdgId>;
}

/** Name of a closed vocabulary: `'objectives'`, `'countries'` … */
export type VocabularyName = keyof VocabularyEntries;

/** Ids of each closed vocabulary, by name. */
export type VocabularyIds = { readonly [V in VocabularyName]: VocabularyEntries[V]['id'] };

/** Entries of each closed vocabulary, by name. */
export const vocabularies: { readonly [V in VocabularyName]: readonly VocabularyEntries[V][] } = {
  objectives,
  principles,
  scopes,
  regions,
  countries,
  documentTypes,
  sections,
  sdgs,
};
