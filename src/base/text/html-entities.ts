import { decodeWindows1252 } from './windows-1252';

/** Names of the characters from A0 to FF. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot ' +
  'cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml ' +
  'Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ' +
  'ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Names of other characters in texts. */
const OTHERS =
  'quot " amp & apos \' lt < gt > OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” ' +
  'bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ lsaquo ‹ rsaquo › euro € trade ™ minus − le ≤ ge ≥ ne ≠ larr ← rarr → ' +
  'ensp \u2002 emsp \u2003 thinsp \u2009 zwnj \u200c zwj \u200d lrm \u200e rlm \u200f';

/** First character of {@link LATIN_1}. */
const FIRST_LATIN_1 = 0xa0;

const characters: ReadonlyMap<string, string> = /* @__PURE__ */ namedCharacters();

function namedCharacters(): Map<string, string> {
  const byName = new Map(LATIN_1.split(' ').map((name, i) => [name, String.fromCharCode(FIRST_LATIN_1 + i)]));
  const others = OTHERS.split(' ');
  for (let i = 0; i < others.length; i += 2) byName.set(others[i] ?? '', others[i + 1] ?? '');
  return byName;
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z]+\d{0,2}));/g;

/** Maximum number of times that a text is decoded: a program may encode the entities of another, `&amp;eacute;`. */
const MAX_DECODINGS = 3;

/** Replaces HTML entities by their characters: `&eacute;`, `&#233;`, `&#xE9;`. Keeps unknown ones. */
export function decodeEntities(text: string): string {
  let decoded = text;
  for (let i = 0; i < MAX_DECODINGS && decoded.includes('&'); i++) {
    decoded = decoded.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return characters.get(name) ?? entity;
      return characterOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) ?? entity;
    });
  }
  return decoded;
}

/** Returns the character of a number in an entity. Numbers of control characters mean those of Windows-1252, as in HTML. */
function characterOf(code: number): string | undefined {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return code >= 0x80 && code <= 0x9f ? decodeWindows1252(code) : String.fromCodePoint(code);
}
