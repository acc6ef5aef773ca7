/**
 * The ten guiding principles of paragraph 15 of the GCM (A/RES/73/195), each with its letter there, and the Hub's eleventh
 * entry, which the Compact doesn't have (`source: 'hub'`).
 *
 * `hubTermId`: the Hub's term number, as in `cross_cutting_theme=259`; that of the eleventh isn't known.
 */
export const principleEntries = [
  { id: 'people-centred', source: 'gcm', letter: 'a', hubTermId: 738 },
  { id: 'international-cooperation', source: 'gcm', letter: 'b', hubTermId: 739 },
  { id: 'national-sovereignty', source: 'gcm', letter: 'c', hubTermId: 742 },
  { id: 'rule-of-law', source: 'gcm', letter: 'd', hubTermId: 741 },
  { id: 'sustainable-development', source: 'gcm', letter: 'e', hubTermId: 740 },
  { id: 'human-rights', source: 'gcm', letter: 'f', hubTermId: 259 },
  { id: 'gender-responsive', source: 'gcm', letter: 'g', hubTermId: 258 },
  { id: 'child-sensitive', source: 'gcm', letter: 'h', hubTermId: 257 },
  { id: 'whole-of-government', source: 'gcm', letter: 'i', hubTermId: 737 },
  { id: 'whole-of-society', source: 'gcm', letter: 'j', hubTermId: 736 },
  { id: 'global-geographic-scope', source: 'hub' },
] as const;
