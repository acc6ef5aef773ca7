/** Review status of a submission. A public hub shows `'approved'` resources only. */
export type ReviewStatus = 'approved' | 'draft' | 'in-review' | 'rejected' | 'submitted';

/** All review statuses, in workflow order. */
export const reviewStatuses: readonly ReviewStatus[] = ['draft', 'submitted', 'in-review', 'approved', 'rejected'];

/** Origin of a record's facts. */
export interface Provenance {
  /** Address or name of the source. */
  readonly source?: string | undefined;
  /** `'page'` if every facet was read on the source, `'assigned'` if an editor judged some. */
  readonly facts: 'assigned' | 'page';
}
