import { canonicalText } from '../../base/text/canonical-text';
import { drupal } from './drupal';
import { dspace } from './dspace';
import { reliefWeb } from './relief-web';
import type { TableSource } from './table-source';
import { zotero } from './zotero';

const sources: readonly TableSource[] = [zotero, dspace, reliefWeb, drupal];

/** Returns the program that exported a table with these headings; undefined if it isn't known. */
export function findSource(headings: readonly string[]): TableSource | undefined {
  const names = headings.map(canonicalText);
  return sources.find(({ matches }) => matches(names));
}
