import { type ResourceType, resourceTypes } from '../../../data/resource-types';
import { lazy } from '../../base/memoize';
import { normalizeName } from '../../base/normalize-name';
import { resolveEntry } from '../../resource/read-value';
import { suggestDocumentTypes } from '../../resource/suggest-document-type';
import { isId } from '../../taxonomy';

const byName = /* @__PURE__ */ lazy(
  () => new Map(resourceTypes.flatMap(([type, names]) => names.map((name) => [normalizeName(name), type] as const))),
);

/** Types of documents that are training. */
const TRAINING: ReadonlySet<unknown> = new Set(['e-learning-course', 'training-material']);

/**
 * Reads the type of a resource in another catalogue: a label of the Hub, or a usual name such as `journalArticle`. Returns undefined if
 * it is unknown.
 */
export function readResourceType(text: string): ResourceType | undefined {
  const label = resolveEntry('documentTypes', text);
  if (isId('documentTypes', label)) return documentOf(label);
  const known = byName().get(normalizeName(text));
  if (known !== undefined) return known;
  const section = resolveEntry('sections', text);
  if (isId('sections', section)) return { section };
  const [type, ...others] = suggestDocumentTypes(text);
  return type === undefined || others.length > 0 ? undefined : documentOf(type);
}

function documentOf(documentType: NonNullable<ResourceType['documentType']>): ResourceType {
  return { section: TRAINING.has(documentType) ? 'training' : 'document', documentType };
}
