import { documentTypeWords } from '../../data/document-type-words';
import { lazy } from '../base/memoize';
import { nearest } from '../base/nearest';
import { normalizeName } from '../base/normalize-name';
import { allLabels, type DocumentTypeId, idsOf, lookup } from '../taxonomy';

/**
 * Returns the document types that an unknown type probably means, in the order of the vocabulary: by words such as "handbook", by a
 * part of a label such as "Guidelines/Toolkits", or by a near miss of one of these. Returns an empty list if no word is near.
 */
export function suggestDocumentTypes(text: string): DocumentTypeId[] {
  if (text.length > MAX_LENGTH) return [];
  const parts = text.split(SEPARATORS).filter((part) => part.trim() !== '');
  const attempts = [[text], parts, parts.flatMap((part) => part.split(/\s+/))];
  for (const find of [typesNamed, typesNear]) {
    for (const names of attempts) {
      const found = new Set(names.flatMap(find));
      if (found.size > 0) return idsOf('documentTypes').filter((id) => found.has(id));
    }
  }
  return [];
}

/** Maximum length in UTF-16 units, longer than the names of several types. */
const MAX_LENGTH = 120;

/** Separators of the types in one value: "Guidelines/Toolkits", "report and analysis". */
const SEPARATORS = /[/,;&|+()]|\s(?:and|or|et|ou|y|o|и|или|و|أو)\s/u;

function typesNamed(name: string): readonly DocumentTypeId[] {
  const types = lookup('documentTypes', name, allLabels);
  return types.length > 0 ? types : (typesByWord().get(keyOf(name)) ?? []);
}

function typesNear(name: string): readonly DocumentTypeId[] {
  return nearest(keyOf(name), typesByWord().keys()).flatMap((word) => typesByWord().get(word) ?? []);
}

/** Returns the key of a word, the same for its singular and its plural in English, French and Spanish. */
function keyOf(word: string): string {
  return normalizeName(word).replace(/ies$/, 'y').replace(/s$/, '');
}

/** The types by the keys of their words. */
const typesByWord = /* @__PURE__ */ lazy(() => {
  const types = new Map<string, DocumentTypeId[]>();
  for (const id of idsOf('documentTypes')) {
    for (const word of documentTypeWords[id]) {
      const key = keyOf(word);
      types.set(key, [...(types.get(key) ?? []), id]);
    }
  }
  return types;
});
