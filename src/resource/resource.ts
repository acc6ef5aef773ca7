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

/** Where a submission stands in peer review. A hub for the public shows what is `approved` and nothing else. */
export type ReviewStatus = 'approved' | 'draft' | 'in-review' | 'rejected' | 'submitted';

/** All review statuses, in the order in which a resource may have them; a hub for the public has `'approved'` alone. */
export const reviewStatuses: readonly ReviewStatus[] = ['draft', 'submitted', 'in-review', 'approved', 'rejected'];

/**
 * A document, event, project, training, video or practice of the library: plain JSON. Further fields are carried along
 * untouched.
 */
export interface Resource {
  /** Unique in a hub, never empty. */
  readonly id: string;
  readonly title: string;
  /** The title in other languages, by BCP 47 tag. */
  readonly titles?: Readonly<Record<LanguageTag, string>> | undefined;
  readonly summary?: string | undefined;
  /** An absolute `http` or `https` address. */
  readonly url?: string | undefined;
  readonly section: SectionId;
  readonly documentType?: DocumentTypeId | undefined;
  /** The languages in which the resource exists, as BCP 47 tags. */
  readonly languages: readonly LanguageTag[];
  readonly publishers: readonly string[];
  /** `'YYYY'`, `'YYYY-MM'` or `'YYYY-MM-DD'`. */
  readonly published?: string | undefined;
  /** When an event or a project begins, in the forms of `published`. */
  readonly starts?: string | undefined;
  /** When it ends: not before it starts. */
  readonly ends?: string | undefined;
  readonly objectives: readonly ObjectiveId[];
  readonly principles: readonly PrincipleId[];
  readonly scope?: ScopeId | undefined;
  /** The regions declared; those of `countries` needn't be repeated. */
  readonly regions: readonly RegionId[];
  readonly countries: readonly CountryCode[];
  readonly audiences?: readonly string[] | undefined;
  readonly sdgs?: readonly SdgId[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  /** Where the facts of this record are from. */
  readonly provenance?:
    | {
        readonly source?: string | undefined;
        /** `'page'` where every facet was read on the source, `'assigned'` where some were judged by an editor. */
        readonly facts: 'assigned' | 'page';
      }
    | undefined;
  /** Absent means approved. */
  readonly review?: ReviewStatus | undefined;
}
