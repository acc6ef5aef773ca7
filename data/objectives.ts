/**
 * The 23 objectives of the GCM and the Hub's "General", in the Hub's order.
 * `paragraph`: the paragraph of A/RES/73/195 that holds the objective (the list of titles is paragraph 16). `hubTermId`: the
 * Hub's term number, as in `gcm_objectives=288`; that of "General" isn't known.
 */
export const objectiveEntries = [
  { id: 1, paragraph: 17, hubTermId: 279 },
  { id: 2, paragraph: 18, hubTermId: 280 },
  { id: 3, paragraph: 19, hubTermId: 281 },
  { id: 4, paragraph: 20, hubTermId: 282 },
  { id: 5, paragraph: 21, hubTermId: 283 },
  { id: 6, paragraph: 22, hubTermId: 284 },
  { id: 7, paragraph: 23, hubTermId: 285 },
  { id: 8, paragraph: 24, hubTermId: 286 },
  { id: 9, paragraph: 25, hubTermId: 287 },
  { id: 10, paragraph: 26, hubTermId: 288 },
  { id: 11, paragraph: 27, hubTermId: 289 },
  { id: 12, paragraph: 28, hubTermId: 290 },
  { id: 13, paragraph: 29, hubTermId: 291 },
  { id: 14, paragraph: 30, hubTermId: 292 },
  { id: 15, paragraph: 31, hubTermId: 293 },
  { id: 16, paragraph: 32, hubTermId: 294 },
  { id: 17, paragraph: 33, hubTermId: 295 },
  { id: 18, paragraph: 34, hubTermId: 296 },
  { id: 19, paragraph: 35, hubTermId: 297 },
  { id: 20, paragraph: 36, hubTermId: 298 },
  { id: 21, paragraph: 37, hubTermId: 299 },
  { id: 22, paragraph: 38, hubTermId: 300 },
  { id: 23, paragraph: 39, hubTermId: 301 },
  { id: 'general' },
] as const;
