import { memoize } from '../../base/memoize';
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

/** Reads the values of a relation for a field. */
export type RelationReader = (relation: unknown, field: string | undefined) => RelationValues;

/**
 * Creates a reader of relations: it returns the names of their objects, or their addresses for the field of the link. A term of the Hub's
 * objectives and principles is known by its number as well. Objects without a name, such as paragraphs, have the values of their own
 * relations. It reads these relations once for each field and depth, because objects may refer to each other.
 */
export function createRelationReader(entities: Entities): RelationReader {
  const readerOf = memoize((field: string | undefined) => createReferenceReader(field, entities));
  return (relation, field) => {
    const found = objectsIn(isReference(relation) ? relation : member(relation, 'data')).map(readerOf(field));
    return {
      values: distinctValues(found),
      missing: found.reduce((sum, { missing }) => sum + missing, 0),
    };
  };
}

function createReferenceReader(
  field: string | undefined,
  entities: Entities,
): (reference: JsonObject) => RelationValues {
  const resolve = (reference: JsonObject) => resolveReference(reference, field, entities);
  const targetsOf = memoize((entity: JsonObject) => referencesOf(entity).map(resolve));
  let readNested: (entity: JsonObject) => RelationValues = () => NO_VALUES;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const readDeeper = readNested;
    readNested = memoize((entity) => nestedValues(entity, targetsOf(entity), readDeeper));
  }
  return (reference) => valuesOf(resolve(reference), readNested);
}

/** Object of a reference: its values, or the object without a name that has them. */
type Target = RelationValues | { readonly unnamed: JsonObject };

function resolveReference(reference: JsonObject, field: string | undefined, entities: Entities): Target {
  if (reference['id'] === 'virtual') return NO_VALUES; // Drupal's root of a hierarchy
  const entity = entities.find(reference);
  const term = termValue(reference, field, entity);
  if (term !== undefined) return { values: [term], missing: 0 };
  if (entity === undefined) return { values: [], missing: 1 };
  const own = field === 'url' ? addressOf(entity) : nameOf(entity);
  return own === undefined ? { unnamed: entity } : { values: [own], missing: 0 };
}

function valuesOf(target: Target, readNested: (entity: JsonObject) => RelationValues): RelationValues {
  return 'unnamed' in target ? readNested(target.unnamed) : target;
}

/** Returns the references of an object's relations. */
function referencesOf(entity: JsonObject): JsonObject[] {
  const relations = Object.entries(entity['relationships'] ?? {}).filter(([name]) => !OWN_RELATIONS.test(name));
  return relations.flatMap(([, relation]) => objectsIn(member(relation, 'data')));
}

/** Returns the values of an object's relations, or its name without such values. */
function nestedValues(
  entity: JsonObject,
  targets: readonly Target[],
  readNested: (entity: JsonObject) => RelationValues,
): RelationValues {
  const values = distinctValues(targets.map((target) => valuesOf(target, readNested)));
  if (values.length > 0) return { values, missing: 0 };
  const name = nameOf(entity);
  return { values: name === undefined ? [] : [name], missing: targets.length > 0 || name === undefined ? 1 : 0 };
}

/** Joins values, each once. The same object in several places is read once. */
function distinctValues(found: readonly RelationValues[]): string[] {
  const values = new Set<string>();
  for (const one of new Set(found)) for (const value of one.values) values.add(value);
  return [...values];
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
  return typeof number === 'object' ? undefined : terms.get(Number(number));
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
