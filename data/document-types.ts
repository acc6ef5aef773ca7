/** The twelve document types of the Hub's filter, in its order. */
export const documentTypeEntries = [
  { id: 'analysis' },
  { id: 'e-learning-course' },
  { id: 'guidelines' },
  { id: 'journal-article' },
  { id: 'methodology' },
  { id: 'link' },
  { id: 'policy-brief' },
  { id: 'report' },
  { id: 'resolution' },
  { id: 'training-material' },
  { id: 'working-paper' },
  { id: 'other' },
] as const;
