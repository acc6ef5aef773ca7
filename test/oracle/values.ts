import type { Resource } from 'gcm-hub';
import { countries, type FacetName } from 'gcm-hub/taxonomy';

/** The values that a resource has in a facet, written down once more from the design, in the plainest way. */
export function valuesOf(facet: FacetName, resource: Resource): (string | number)[] {
  switch (facet) {
    case 'scope':
      return present(scopeOf(resource));
    case 'principles': {
      const declared = resource.principles.filter((id) => id !== 'global-geographic-scope');
      return once(scopeOf(resource) === 'global' ? [...declared, 'global-geographic-scope'] : declared);
    }
    case 'regions':
      return once([...resource.regions, ...resource.countries.map(regionOf)]);
    case 'year':
      return yearsOf(resource);
    case 'appliesTo': {
      const declared: string[] = [...resource.countries];
      for (const { id, region } of countries) {
        if (scopeOf(resource) === 'global') declared.push(id);
        if (scopeOf(resource) === 'regional' && resource.regions.includes(region)) declared.push(id);
      }
      return once(declared);
    }
    case 'languages':
      return once(resource.languages.map((tag) => Intl.getCanonicalLocales(tag)[0] ?? ''));
    default:
      return once(
        listOf(resource[facet]).map((value) =>
          typeof value === 'string' ? visible(value).normalize('NFC').trim() : value,
        ),
      ).filter((value) => value !== '');
  }
}

/** Drops the characters of a text that can't be seen, letter by letter. */
export function visible(text: string): string {
  const isHidden = (letter: string) => /\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/u.test(letter);
  const isPlain = (letter = '') => /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]$/u.test(letter);
  const isJoined = (letter = '') =>
    /^[\p{L}\p{M}\p{Extended_Pictographic}]$/u.test(letter) && !isPlain(letter) && !isHidden(letter);
  const isEmoji = (letter = '') => /^\p{Emoji}$/u.test(letter) && !isHidden(letter);
  // A zero-width space separates words, unless their script has no spaces.
  const isInWord = (letter = '') => /^[\p{L}\p{N}\p{M}]$/u.test(letter) && !isHidden(letter);
  const isUnspaced = (letter: string) =>
    /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u.test(letter);
  const all = [...text];
  const words: string[] = [];
  for (let at = 0; at < all.length; at++) {
    let end = at;
    while (/^\p{Default_Ignorable_Code_Point}$/u.test(all[end] ?? '')) end++;
    const [before = '', after = ''] = [all[at - 1], all[end]];
    const isSpace = all.slice(at, end).includes('\u200b') && isInWord(before) && isInWord(after);
    if (isSpace) {
      if (!(isUnspaced(before) && isUnspaced(after))) words.push(' ');
      at = end - 1;
    } else words.push(all[at] ?? '');
  }
  const letters = [...words];
  const isSeen = (letter: string, i: number) => {
    if (!isHidden(letter)) return true;
    const [first, before = '', after] = [letters[i - 2], letters[i - 1], letters[i + 1]];
    if (letter === '\u200c' || letter === '\u200d')
      return (isJoined(before) || (before === '\ufe0f' && isEmoji(first))) && isJoined(after);
    if (/[\u{e0020}-\u{e007f}]/u.test(letter)) return true;
    const isSelector = /[\ufe00-\ufe0f\u180b-\u180f\u{e0100}-\u{e01ef}]/u.test(letter);
    return isSelector && !isHidden(before) && /[\p{Emoji}\p{Script=Han}\p{Script=Mongolian}]/u.test(before);
  };
  return letters.filter(isSeen).join('');
}

export function scopeOf(resource: Resource): string | undefined {
  if (resource.scope !== undefined) return resource.scope;
  if (resource.countries.length > 0) return 'national';
  if (resource.regions.length > 0) return 'regional';
  return undefined;
}

function regionOf(code: string): string {
  return countries.find(({ id }) => id === code)?.region ?? '';
}

function yearsOf({ published, starts, ends }: Resource): number[] {
  if (starts !== undefined && ends !== undefined) {
    const years: number[] = [];
    for (let year = Number(starts.slice(0, 4)); year <= Number(ends.slice(0, 4)); year++) years.push(year);
    return years;
  }
  const date = published ?? starts;
  return date === undefined ? [] : [Number(date.slice(0, 4))];
}

function once<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function listOf(value: readonly (string | number)[] | string | number | undefined): readonly (string | number)[] {
  if (value === undefined) return [];
  return typeof value === 'object' ? value : [value];
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
