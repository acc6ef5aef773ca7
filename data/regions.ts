/** The five regions of the Hub's filter, which are those of the UN's M49 standard; `m49` is the region's code there. */
export const regionEntries = [
  { id: 'africa', m49: '002' },
  { id: 'americas', m49: '019' },
  { id: 'asia', m49: '142' },
  { id: 'europe', m49: '150' },
  { id: 'oceania', m49: '009' },
] as const;
