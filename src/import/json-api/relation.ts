import { resolveEntry } from '../../resource/read-value';
import { objectives, principles } from '../../taxonomy';
import { type Entities, isObject, type JsonObject, member, objectsIn, textOf } from './document';

/** Values of a relation. */
export interface RelationValues {
  readonly values: readonly string[];
  /** Number of references to objects that the document doesn't include. */
  readonly missing: number;
}

/** Maximum number of relations from a resource to a value, such as through a paragraph to a term. */
const MAX_DEPTH = 4;

/** Attributes with the name of an entity. */
const NAMES: readonly string[] = ['name', 'title', 'label', 'info'];

/** Relations that say who made an entity or what kind it is, not what it means. */
const OWN_RELATIONS = /^(?:uid|revision_u(?:id|ser)|node_type|vid|bundle|.*_type|parent|thumbnail|.*_uid)$/;

/** Term numbers of the Hub by field. Those of other vocabularies aren't known. */
const TERM_FIELDS = ['objectives', 'principles'] as const;
const TERMS: ReadonlyMap<string, ReadonlyMap<unknown, string>> = new Map([
  ['objectives', termsOf(objectives)],
  ['principles', termsOf(principles)],
]);

function termsOf(
  entries: readonly { readonly id: number | string; readonly hubTermId?: number }[],
): ReadonlyMap<unknown, string> {
  return new Map(entries.map(({ id, hubTermId }) => [hubTermId, String(id)]));
}

/**
 * Reads the values of a relation: the names of its objects, or their addresses for the field of the link. A term of the Hub's objectives
 * and principles is known by its number as well. Objects without a name, such as paragraphs, have the values of their own relations.
 */
export function relationValues(relation: unknown, field: string | undefined, entities: Entities): RelationValues {
  const found = objectsIn(isReference(relation) ? relation : member(relation, 'data')).map((reference) =>
    valuesOf(reference, field, entities, MAX_DEPTH),
  );
  return {
    values: found.flatMap(({ values }) => values),
    missing: found.reduce((sum, { missing }) => sum + missing, 0),
  };
}

function valuesOf(reference: JsonObject, field: string | undefined, entities: Entities, depth: number): RelationValues {
  if (reference['id'] === 'virtual') return NO_VALUES; // Drupal's root of a hierarchy
  const entity = entities.find(reference);
  const term = termValue(reference, field, entity);
  if (term !== undefined) return { values: [term], missing: 0 };
  if (entity === undefined) return { values: [], missing: 1 };
  const own = field === 'url' ? addressOf(entity) : nameOf(entity);
  if (own !== undefined) return { values: [own], missing: 0 };
  const relations = Object.entries(entity['relationships'] ?? {}).filter(([name]) => !OWN_RELATIONS.test(name));
  if (depth === 0) return NO_VALUES;
  const nested = relations.flatMap(([, relation]) =>
    objectsIn(member(relation, 'data')).map((next) => valuesOf(next, field, entities, depth - 1)),
  );
  const values = nested.flatMap((found) => found.values);
  if (values.length > 0) return { values, missing: 0 };
  const name = nameOf(entity);
  return { values: name === undefined ? [] : [name], missing: nested.length > 0 || name === undefined ? 1 : 0 };
}

/** Whether a value refers to an entity by its number, as an attribute does: `{ "target_id": 288 }`. */
function isReference(value: unknown): boolean {
  return [value].flat().some((one) => isObject(one) && 'target_id' in one);
}

const NO_VALUES: RelationValues = { values: [], missing: 0 };

/** Returns the id of an objective or a principle by its term number. The name of a term precedes its number. */
function termValue(
  reference: JsonObject,
  field: string | undefined,
  entity: JsonObject | undefined,
): string | undefined {
  const terms = TERMS.get(field ?? '');
  if (terms === undefined) return undefined;
  const name = entity === undefined ? undefined : nameOf(entity);
  if (name !== undefined && TERM_FIELDS.some((one) => one === field && resolveEntry(one, name) !== undefined))
    return name;
  const number =
    member(reference, 'meta', 'drupal_internal__target_id') ??
    member(reference, 'meta', 'target_id') ??
    member(reference, 'target_id') ??
    member(entity, 'attributes', 'drupal_internal__tid') ??
    reference['id'];
  return terms.get(Number(number));
}

function nameOf(entity: JsonObject): string | undefined {
  const names = NAMES.map((name) => textOf(member(entity, 'attributes', name)));
  return names.find((name) => name !== undefined);
}

/** Returns the address of a file, or of a remote video. */
function addressOf(entity: JsonObject): string | undefined {
  const { attributes } = entity;
  const uri = member(attributes, 'uri');
  return (
    textOf(member(uri, 'url')) ??
    textOf(member(uri, 'value')) ??
    textOf(uri) ??
    textOf(member(attributes, 'field_media_oembed_video')) ??
    textOf(member(attributes, 'field_link', 'uri')) ??
    textOf(member(attributes, 'url'))
  );
}
