/** Creates a record as in a file. */
export const record = (id: string, more: object = {}): object => ({
  id,
  title: `Guide ${id}`,
  section: 'document',
  ...more,
});
