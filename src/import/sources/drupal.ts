import { readEntry, resolveEntry } from '../../resource/read-value';
import { readHeading } from '../headings';
import type { HeadingMeaning, HeadingReader } from '../read-heading';
import { convertLanguage, convertState } from './convert-page';
import { convertPlaces } from './convert-places';
import { convertType } from './convert-type';
import { readResourceType } from './resource-type';
import { type SourceField, sourceMeaning } from './source-headings';
import { type ConvertedRecord, conversion, convertInTurn, type SourceRecord, type TableSource } from './table-source';

/** Prefix of a field's machine name, also with its kind of content: `field_country`, `node.field_country`, `Content: Title`. */
const PREFIX = /^(?:(?:node|content|resource)[.:]\s*)?field[_-]|^content:\s*/i;
const MACHINE_NAME = /^(?:node\.)?field_[a-z0-9_.]+$/i;
/** Part of a value in a database: `field_country_target_id`. */
const PART =
  /(?:__|[_.])(?:value|target[_.]id|tid|uri|name|ref|refs|reference|references|term|terms|taxonomy|export|list|select|new)$/i;
/** Word before a name, which says what the field belongs to: `field_resource_title`. */
const OWNER = /^(?:unnm|gcm|hub|mnh|resource|practice|event|project|video|training|document|node)_(?=.)/i;

/** Names of Drupal and of the Hub, without `field_`. A lower rank comes first. */
const FIELDS: Readonly<Record<string, SourceField>> = {
  id: { field: 'id', rank: 2 },
  nid: 'id',
  'id du contenu': 'id',
  'identifiant du contenu': 'id',
  'id de contenido': 'id',
  'id del contenido': 'id',
  'content id': 'id',
  'node id': 'id',
  'entity id': 'id',
  'drupal internal nid': 'id',
  uuid: { field: 'id', rank: 1 },
  title: 'title',
  summary: 'summary',
  'at a glance': 'summary',
  'en bref': 'summary',
  'de un vistazo': 'summary',
  description: 'summary',
  'short description': 'summary',
  body: { field: 'summary', rank: 1 },
  'body summary': 'summary',
  url: 'url',
  link: 'url',
  'external link': { field: 'url', rank: 2 },
  'external url': { field: 'url', rank: 2 },
  file: { field: 'url', rank: 3 },
  document: { field: 'url', rank: 3 },
  path: { field: 'url', rank: 4 },
  chemin: { field: 'url', rank: 4 },
  ruta: { field: 'url', rank: 4 },
  'view node': { field: 'url', rank: 5 },
  'link to content': { field: 'url', rank: 6 },
  'link to node': { field: 'url', rank: 7 },
  'node url': { field: 'url', rank: 8 },
  'url alias': { field: 'url', rank: 9 },
  'resource language': 'languages',
  'resource languages': 'languages',
  'other language': 'languages',
  'other languages': 'languages',
  'document language': 'languages',
  language: 'languages',
  languages: 'languages',
  'resource publisher': 'publishers',
  'source publisher': 'publishers',
  'sources publishers': 'publishers',
  source: 'publishers',
  'source éditeur': 'publishers',
  year: { field: 'published', rank: 1 },
  'type of resource': 'documentType',
  'resource type': 'documentType',
  'type of document': 'documentType',
  'type de ressource': 'documentType',
  'tipo de material': 'documentType',
  'tipo de recurso': 'documentType',
  'information type': 'documentType',
  'cross cutting theme': 'principles',
  'cross cutting themes': 'principles',
  'cross cutting': 'principles',
  '23 objectives': 'objectives',
  'primary gcm objectives': 'objectives',
  'primary objectives': 'objectives',
  'content type': { field: 'section', rank: 1 },
  type: { field: 'section', rank: 2 },
  bundle: { field: 'section', rank: 3 },
  'start date': 'starts',
  'end date': 'ends',
  tags: 'keywords',
};

/** Names of Drupal that are no field of a resource. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['created', 'changed', 'authored on', 'authored by', 'author', 'updated', 'post date'],
  ...[
    'published',
    'publishing status',
    'publication status',
    'moderation state',
    'status',
    'uid',
    'vid',
    'user',
    'image',
    'thumbnail',
  ],
  ...['workstream output', 'regional review process', 'what it offers', 'further information'],
  ...[
    'produit d un groupe de travail',
    'processus d examen régional',
    'grupo de trabajo',
    'proceso de revisión regional',
  ],
  ...['operations', 'edit node', 'delete node', 'sticky', 'promoted to front page', 'langcode', 'translation language'],
]);

/** Headings of Views that hardly occur in other tables. */
const SIGNS: ReadonlySet<string> = new Set([
  ...[
    'nid',
    'content id',
    'node id',
    'drupal internal nid',
    'uuid',
    'langcode',
    'translation language',
    'view node',
    'path',
  ],
  ...['id du contenu', 'identifiant du contenu', 'id de contenido', 'id del contenido', 'chemin', 'ruta'],
  ...['workstream output', 'regional review process', 'information type', 'what it offers', 'at a glance'],
  ...['source publisher', 'source éditeur', 'produit d un groupe de travail', 'processus d examen régional'],
  ...['proceso de revisión regional', 'langue de traduction'],
  ...[
    'edit node',
    'moderation state',
    'publishing status',
    'authored on',
    'authored by',
    'url alias',
    'link to content',
  ],
]);

/** Tables that Views of Drupal exports, with names of fields such as `field_country`. */
export const drupal: TableSource = {
  name: 'Drupal',
  matches: (headings) => {
    const machineNames = headings.filter((heading) => MACHINE_NAME.test(heading)).length;
    return machineNames > 0 || headings.filter((heading) => SIGNS.has(nameOf(heading))).length > 1;
  },
  createHeadingReader: createDrupalReader,
  convert: (record) =>
    convertInTurn(record, convertState, convertLanguage, convertContentType, convertPlaces, convertType),
};

/** Creates the reader of the names of an export. */
export function createDrupalReader(headings: readonly string[]): HeadingReader {
  const hasEnd = new Set(headings.filter((heading) => END.test(heading)).map((heading) => heading.replace(END, '')));
  return (heading) => {
    const base = heading.replace(START, '');
    if (END.test(heading) && hasEnd.has(heading.replace(END, ''))) return sourceMeaning('ends');
    if (hasEnd.has(base)) return sourceMeaning('starts');
    for (const name of namesOf(heading)) {
      const found = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
      if (found !== undefined) return sourceMeaning(found);
      if (!PREFIX.test(heading) && OTHERS.has(name)) return undefined;
      const meaning = readHeading(name);
      if (meaning !== undefined && 'field' in meaning) return { ...meaning, isName: false, rank: 0 };
    }
    return doubtfulMeaning(heading);
  };
}

/** End of a range of dates, and its start. */
const END = /(?:__|[_.])end[_.]?value$/i;
const START = /(?:__|[_.])value$/i;

function doubtfulMeaning(heading: string): HeadingMeaning {
  const meaning = readHeading(PREFIX.test(heading) ? nameOf(heading) : heading);
  return meaning !== undefined && 'field' in meaning ? { ...meaning, rank: 0 } : meaning;
}

/** Returns the words of a name. */
function nameOf(heading: string): string {
  return heading
    .replace(PREFIX, '')
    .replace(/[_\-./’'\s]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Returns the possible names of a heading, without parts of values and owners, the longest first. */
function namesOf(heading: string): string[] {
  const names = [heading];
  const isMachineName = PREFIX.test(heading) || heading.includes('__');
  for (let name = heading.replace(PREFIX, ''); isMachineName; ) {
    const shorter = PART.test(name) ? name.replace(PART, '') : name.replace(OWNER, '').replace(/_\d*_?$/, '');
    if (shorter === name) break;
    names.push(shorter);
    name = shorter;
  }
  return [...new Set(names.map(nameOf))];
}

/**
 * Replaces the type of content by the section that it means: `event`. A type such as `resource` leaves the section to the type of
 * resource.
 */
function convertContentType(record: SourceRecord): ConvertedRecord {
  const { section: written, ...rest } = record;
  if (typeof written !== 'string' || resolveEntry('sections', written) !== undefined) return { record, findings: [] };
  const section = readResourceType(written.replaceAll('_', ' '))?.section;
  if (section !== undefined && section !== 'document') {
    return {
      record: { ...rest, section },
      findings: [conversion('section', written, 'one of the sections', section)],
    };
  }
  const result = readEntry('sections', written);
  const isMisspelt = section === undefined && 'problem' in result && result.problem.meant !== undefined;
  return { record: isMisspelt ? record : rest, findings: [] };
}
