/** The sections in which the Hub lists its results, and the Repository of Practices. */
export const sectionEntries = [
  { id: 'document' },
  { id: 'event' },
  { id: 'project' },
  { id: 'training' },
  { id: 'video' },
  { id: 'practice' },
] as const;
