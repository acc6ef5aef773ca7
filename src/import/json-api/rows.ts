import { MAX_VALUE_DEPTH } from '../../base/is-too-deep';
import { isObject, type JsonObject, member, objectsIn, textOf } from './document';

/** Attribute or relation of a resource object. */
export interface JsonApiCell {
  readonly heading: string;
  readonly value: unknown;
  readonly isRelation: boolean;
}

/** Attributes that Drupal keeps for itself. */
const SYSTEM =
  /^(?:drupal_internal__(?!nid$)\w+|revision_\w+|default_langcode|content_translation_\w+|promote|sticky|created|changed|rh_\w+|metatag\w*|publish_on|unpublish_on|publish_state|unpublish_state|field_metatags?|field_meta_tags|scheduled_\w+|comment\w*)$/;
const SYSTEM_RELATIONS =
  /^(?:node_type|revision_uid|uid|revision_user|content_translation_\w+|menu_link|scheduled_\w+)$/;

/** Returns the attributes and relations of a resource object that may be fields. */
export function cellsOf(resource: JsonObject): JsonApiCell[] {
  const attributes = Object.entries(resource['attributes'] ?? {}).filter(([name]) => !SYSTEM.test(name));
  const relations = Object.entries(resource['relationships'] ?? {}).filter(([name]) => !SYSTEM_RELATIONS.test(name));
  const id = textOf(resource['id']);
  return [
    ...(id === undefined ? [] : [{ heading: 'uuid', value: id, isRelation: false }]),
    ...attributes.flatMap(([heading, value]): JsonApiCell[] => {
      if (value === null || heading === 'path' || heading === 'langcode' || heading === 'status') return [];
      const range = [value].flat().filter((one) => isObject(one) && typeof one['end_value'] === 'string');
      const isRelation = [value].flat().some((one) => isObject(one) && 'target_id' in one);
      if (range.length === 0) return [{ heading, value, isRelation }];
      return [
        { heading: `${heading}.value`, value: member(range[0], 'value'), isRelation: false },
        { heading: `${heading}.end_value`, value: member(range.at(-1), 'end_value'), isRelation: false },
      ];
    }),
    ...relations.flatMap(([heading, value]) =>
      objectsIn(member(value, 'data')).length === 0 ? [] : [{ heading, value, isRelation: true }],
    ),
    ...pageCells(resource),
  ];
}

/** Returns the address of the page, its language, and the review status of an unpublished page. */
function pageCells(resource: JsonObject): JsonApiCell[] {
  const { attributes } = resource;
  const language = textOf(member(attributes, 'langcode'));
  const page = pageAddress(resource);
  return [
    ...(page === undefined ? [] : [{ heading: 'path', value: page, isRelation: false }]),
    ...(language === undefined || NO_LANGUAGES.has(language)
      ? []
      : [{ heading: 'langcode', value: language, isRelation: false }]),
    ...(member(attributes, 'status') === false ? [{ heading: 'status', value: 'draft', isRelation: false }] : []),
  ];
}

/** Codes of Drupal for texts without a language. */
const NO_LANGUAGES: ReadonlySet<string> = new Set(['und', 'zxx']);

/** Address of the interface, with the host and the prefix of a language: `https://example.org/fr/jsonapi/node/resource/…`. */
const API_ADDRESS = /^(https?:\/\/[^/]+(?:\/[^?#]*?)?)\/jsonapi(?:\/|$)/i;

/** Returns the address of a resource's page: its alias or its number, after the prefix of its language. */
function pageAddress({ attributes, links }: JsonObject): string | undefined {
  const self = member(links, 'self');
  const [, base] = API_ADDRESS.exec(textOf(member(self, 'href')) ?? textOf(self) ?? '') ?? [];
  const nid = member(attributes, 'drupal_internal__nid');
  const alias = textOf(member(attributes, 'path', 'alias'));
  const isNumber = typeof nid === 'number' || typeof nid === 'string';
  const path = alias ?? (isNumber ? `/node/${nid}` : undefined);
  if (path === undefined) return undefined;
  if (/^https?:\/\//i.test(path)) return path;
  const language = textOf(member(attributes, 'path', 'langcode')) ?? textOf(member(attributes, 'langcode')) ?? 'en';
  const isDefault = language === 'en' || NO_LANGUAGES.has(language);
  const prefix = isDefault || path.startsWith(`/${language}/`) ? '' : `/${language}`;
  const root = path.startsWith('/') ? path : `/${path}`;
  if (base === undefined) return prefix + root;
  return base.endsWith(prefix) ? base + root : base.replace(/^(https?:\/\/[^/]+).*$/i, `$1${prefix}`) + root;
}

/**
 * Returns the texts of an attribute: of a formatted text its HTML, of a link its address. Other objects, and lists that are too deep, have
 * no text.
 */
export function attributeTexts(value: unknown): string[] {
  return [value].flat(MAX_VALUE_DEPTH).flatMap(partTexts);
}

function partTexts(value: unknown): string[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  const parts = TEXT_PARTS.map((name) => member(value, name));
  const first = parts.find((part) => textOf(part) !== undefined || typeof part === 'number');
  return first === undefined ? [] : [String(first)];
}

/** Parts of an attribute, the text first. */
const TEXT_PARTS: readonly string[] = [
  'summary',
  'processed',
  'value',
  'uri',
  'url',
  'alias',
  'country_code',
  'name',
  'title',
];
