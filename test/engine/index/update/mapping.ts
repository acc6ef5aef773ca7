import type { DocMapping } from '../../../../src/engine/index/update/doc-mapping';

/** The mapping to a new index whose documents are old ones (by number) or fresh ones (`'f0'`, `'f1'` …), in this order. */
export function mappingOf(oldSize: number, documents: readonly (number | `f${number}`)[]): DocMapping {
  const freshCount = documents.filter((one) => typeof one === 'string').length;
  const mapping: DocMapping = {
    size: documents.length,
    newToOld: new Int32Array(documents.length).fill(-1),
    newToFresh: new Int32Array(documents.length).fill(-1),
    oldToNew: new Int32Array(oldSize).fill(-1),
    freshToNew: new Int32Array(freshCount),
  };
  for (const [number, document] of documents.entries()) {
    if (typeof document === 'number') {
      mapping.newToOld[number] = document;
      mapping.oldToNew[document] = number;
    } else {
      const position = Number(document.slice(1));
      mapping.newToFresh[number] = position;
      mapping.freshToNew[position] = number;
    }
  }
  return mapping;
}
