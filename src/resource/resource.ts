/* Generated from fields.ts by test/resource/generated.test.ts. Don't edit it. */

import type {
  CountryCode,
  DocumentTypeId,
  LanguageTag,
  ObjectiveId,
  PrincipleId,
  RegionId,
  ScopeId,
  SdgId,
  SectionId,
} from '../taxonomy';
import type { Provenance, ReviewStatus } from './value-types';

/**
 * Resource of the library: a document, event, project, training, video or practice, as plain JSON. Additional fields pass
 * through unchanged.
 */
export interface Resource {
  /** Identifier: unique in a hub, not blank, compared exactly. */
  readonly id: string;
  /** Title, displayed and searched with the highest weight. Not blank. */
  readonly title: string;
  /** Titles in other languages, by BCP 47 tag. Searched like the title. */
  readonly titles?: Readonly<Record<LanguageTag, string>> | undefined;
  /** Short description. Searched. */
  readonly summary?: string | undefined;
  /** Address: an absolute `http` or `https` URL. */
  readonly url?: string | undefined;
  /** Section of the Hub: `document`, `event`, `project`, `training`, `video` or `practice`. */
  readonly section: SectionId;
  /** Type of document: `report`, `policy-brief`, `guidelines` … */
  readonly documentType?: DocumentTypeId | undefined;
  /** Languages in which it exists, as BCP 47 tags. Compared without extensions and private use: `zh` isn't `zh-Hant`. */
  readonly languages: readonly LanguageTag[];
  /** Publishers, searched. */
  readonly publishers: readonly string[];
  /** Publication date: `2022`, `2022-05` or `2022-05-17`. It determines the order by date and the facet `year`. */
  readonly published?: string | undefined;
  /** Start of an event or a project, in the forms of `published`. Its date if `published` is absent. */
  readonly starts?: string | undefined;
  /** End, not before the start. With `starts`, each year from start to end is one of its years. */
  readonly ends?: string | undefined;
  /** Objectives of the GCM that it serves: `1` to `23`, or `'general'` for all. */
  readonly objectives: readonly ObjectiveId[];
  /** Guiding principles: `human-rights`, `child-sensitive` … */
  readonly principles: readonly PrincipleId[];
  /** Geographic scope: `global`, `regional`, `national` or `local`. */
  readonly scope?: ScopeId | undefined;
  /** Regions that it is about: `africa`, `americas`, `asia`, `europe`, `oceania`. The regions of its countries are added automatically. */
  readonly regions: readonly RegionId[];
  /** Countries that it is about: `KE`, `CI` …, and `XK` for Kosovo. */
  readonly countries: readonly CountryCode[];
  /** People whom it is for. */
  readonly audiences?: readonly string[] | undefined;
  /** Sustainable Development Goals that it serves: `1` to `17`. */
  readonly sdgs?: readonly SdgId[] | undefined;
  /** Further topics. Searched. */
  readonly keywords?: readonly string[] | undefined;
  /**
   * Origin of the record's facts. `source` is an address or a name. `facts` is `'page'` if all were read there, `'assigned'` if an
   * editor judged some.
   */
  readonly provenance?: Provenance | undefined;
  /** Review status: `draft`, `submitted`, `in-review`, `approved` or `rejected`. A public hub contains only approved resources. */
  readonly review?: ReviewStatus | undefined;
}
