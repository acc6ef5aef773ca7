/** A sentence with its `{names}` replaced, in one pass; a name without a value stays as it is. */
export function interpolate(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
