import type { FacetName } from 'gcm-hub';
import { facetKinds, label, lookup, nearMisses, type VocabularyName } from 'gcm-hub/taxonomy';
import { usageError } from '../../cli-error';
import { labels } from '../../labels';

/**
 * Parses a facet value: an id, a code, a label in any of the six languages, or the name of a language. Returns the value as
 * URLs have it. Returns unknown values without a similar one unchanged, since `fromSearchParams` reports them.
 *
 * @param option the name of the option in error messages.
 * @throws CliError if the value is blank, ambiguous, or similar to known ones, which the message suggests.
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
  const candidates = value === undefined ? nearMisses(vocabulary, text, labels) : [value, ...others];
  if (candidates.length === 0) return text;
  const named = candidates.map((id) =>
    id === label(vocabulary, id) ? String(id) : `${id} (${label(vocabulary, id)})`,
  );
  const [only] = candidates.length === 1 ? candidates : [];
  const hint = only === undefined ? `; it may mean ${named.join(' or ')}` : `; nearest is ${named[0]}`;
  throw usageError(option, text, expected, only, hint);
}

/** Parses a language tag or the name of a language, with the parser of records, which follows the same rules. */
async function parseLanguage(text: string): Promise<string> {
  const { parseResources } = await import('gcm-hub/schema');
  const { resources } = parseResources([{ id: '-', title: '-', section: 'document', languages: [text] }]);
  return resources[0]?.languages[0] ?? text;
}
