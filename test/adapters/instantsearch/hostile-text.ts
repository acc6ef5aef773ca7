import fc from 'fast-check';

/** Generates strings with HTML, entities and highlight tags. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...['migration', ' ', '<', '>', '&', '"', "'", '<img src=x onerror=alert(1)>', '&lt;', '&amp;', '<em>', '</em>'],
      ...[
        '__ais-highlight__',
        '__/ais-highlight__',
        '__',
        '_',
        'ais-highlight',
        '<mark>',
        '</mark>',
        '[[',
        ']',
        '[',
        '$&',
      ],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#91;': '[',
  '&#93;': ']',
};
/** Decodes the entities of HTML that the package writes. */
export const decodeEntities = (html: string): string =>
  html.replace(/&(?:lt|gt|quot|#39|#91|#93);/g, (entity) => ENTITIES[entity] ?? '').replaceAll('&amp;', '&');
