import type { FacetName } from 'gcm-hub';
import { facetKinds, label, lookup, nearMisses, type VocabularyName } from 'gcm-hub/taxonomy';
import { usageError } from '../../cli-error';
import { labels } from '../../labels';

/**
 * A value as an address has it, of what somebody wrote: an id, a code, a label in any of the six languages, the name of a
 * language. What is none of these stays as it is where the codec of addresses has something to say to it.
 *
 * @param option by which name the value is called in an error.
 * @throws CliError where it is blank, or means nothing or several things, with what is near.
 */
export async function parseFacetValue(facet: FacetName, text: string, option: string): Promise<string> {
  const kind = facetKinds[facet];
  if (text.trim() === '') throw usageError(option, text, 'a value');
  if (kind.kind === 'closed') return parseClosedValue(kind.vocabulary, text, option);
  return kind.kind === 'language' ? parseLanguage(text) : text;
}

function parseClosedValue(vocabulary: VocabularyName, text: string, option: string): string {
  const [value, ...others] = lookup(vocabulary, text, labels);
  if (value !== undefined && others.length === 0) return String(value);
  const expected = `one of ${vocabulary} (gcm-hub taxonomy ${vocabulary} lists them)`;
  const near = value === undefined ? nearMisses(vocabulary, text, labels) : [value, ...others];
  if (near.length === 0) return text;
  const named = near.map((id) => (id === label(vocabulary, id) ? String(id) : `${id} (${label(vocabulary, id)})`));
  const [only] = near.length === 1 ? near : [];
  const hint = only === undefined ? `; it may mean ${named.join(' or ')}` : `; nearest is ${named[0]}`;
  throw usageError(option, text, expected, only, hint);
}

/** A tag, or what a language is called. Records are read by the same rules, so their reader is asked. */
async function parseLanguage(text: string): Promise<string> {
  const { parseResources } = await import('gcm-hub/schema');
  const { resources } = parseResources([{ id: '-', title: '-', section: 'document', languages: [text] }]);
  return resources[0]?.languages[0] ?? text;
}
