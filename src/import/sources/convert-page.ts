import { type ConvertedRecord, conversion, type SourceRecord } from './table-source';

/** Headings of the state of a page. Other columns may be named `status` as well, so that only known values of it count. */
const STATE =
  /^(?:(?:moderation|publishing|publication|published|workflow)(?:[ _](?:state|status))?|(?:état|statut) de (?:publication|modération)|estado de (?:publicación|moderación))$/i;
const STATUS = /^(?:status|statut|estado|état)$/i;

const PUBLISHED = /^(?:1|on|true|yes|published|publi(?:é|ée|cado|cada)|oui|sí)$/i;
const UNPUBLISHED =
  /^(?:0|off|false|no|non|unpublished|draft|archived|needs review|in review|non publi(?:é|ée)|brouillon|archivé|no publicad[oa]|borrador|archivado)$/i;

/** Reads the state of a page of Drupal: one that isn't published is a draft, which the public doesn't see. */
export function convertState(record: SourceRecord): ConvertedRecord {
  if (record['review'] !== undefined) return { record, findings: [] };
  for (const [heading, value] of Object.entries(record)) {
    const text = typeof value === 'string' ? value.trim() : '';
    if (text === '' || PUBLISHED.test(text)) continue;
    const isDraft = STATE.test(heading) || (STATUS.test(heading) && UNPUBLISHED.test(text));
    if (!isDraft) continue;
    const finding = conversion('review', text, `a published page in the column “${heading}”`, 'draft');
    return { record: { ...record, review: 'draft' }, findings: [finding] };
  }
  return { record, findings: [] };
}

const LANGUAGE = /^(?:langcode|translation language|langue de traduction)$/i;
/** Codes of Drupal for texts without a language. */
const NO_LANGUAGES: ReadonlySet<unknown> = new Set(['und', 'zxx']);

/** Reads the language of a page if the record has no other languages. */
export function convertLanguage(record: SourceRecord): ConvertedRecord {
  if (Array.isArray(record['languages']) && record['languages'].length > 0) return { record, findings: [] };
  const [, language] = Object.entries(record).find(([heading]) => LANGUAGE.test(heading)) ?? [];
  const isKnown = typeof language === 'string' && language !== '' && !NO_LANGUAGES.has(language);
  return { record: isKnown ? { ...record, languages: [language] } : record, findings: [] };
}
