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

/** Review status of a submission. A public hub shows `'approved'` resources only. */
export type ReviewStatus = 'approved' | 'draft' | 'in-review' | 'rejected' | 'submitted';

/** All review statuses, in workflow order. */
export const reviewStatuses: readonly ReviewStatus[] = ['draft', 'submitted', 'in-review', 'approved', 'rejected'];

/**
 * Resource of the library: a document, event, project, training, video or practice, as plain JSON. Additional fields pass
 * through unchanged.
 */
export interface Resource {
  /** Unique in a hub, not empty. */
  readonly id: string;
  readonly title: string;
  /** Titles in other languages, by BCP 47 tag. */
  readonly titles?: Readonly<Record<LanguageTag, string>> | undefined;
  readonly summary?: string | undefined;
  /** Absolute `http` or `https` URL. */
  readonly url?: string | undefined;
  readonly section: SectionId;
  readonly documentType?: DocumentTypeId | undefined;
  /** Languages of the resource, as BCP 47 tags. */
  readonly languages: readonly LanguageTag[];
  readonly publishers: readonly string[];
  /** Publication date: `'YYYY'`, `'YYYY-MM'` or `'YYYY-MM-DD'`. */
  readonly published?: string | undefined;
  /** Start of an event or a project, in the forms of `published`. */
  readonly starts?: string | undefined;
  /** End, not before the start. */
  readonly ends?: string | undefined;
  readonly objectives: readonly ObjectiveId[];
  readonly principles: readonly PrincipleId[];
  readonly scope?: ScopeId | undefined;
  /** Declared regions. They needn't repeat the regions of `countries`. */
  readonly regions: readonly RegionId[];
  readonly countries: readonly CountryCode[];
  readonly audiences?: readonly string[] | undefined;
  readonly sdgs?: readonly SdgId[] | undefined;
  readonly keywords?: readonly string[] | undefined;
  /** Provenance of this record's facts. */
  readonly provenance?:
    | {
        readonly source?: string | undefined;
        /** `'page'` if every facet was read on the source, `'assigned'` if an editor judged some. */
        readonly facts: 'assigned' | 'page';
      }
    | undefined;
  /** Review status. Absent means approved. */
  readonly review?: ReviewStatus | undefined;
}
