/** The sections of the Hub's result list, and the Repository of Practices. */
export const sectionEntries = [
  { id: 'document' },
  { id: 'event' },
  { id: 'project' },
  { id: 'training' },
  { id: 'video' },
  { id: 'practice' },
] as const;
