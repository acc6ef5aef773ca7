import { parseResources } from 'gcm-hub/schema';
import { lazy } from '../../../base/memoize';
import { createHeadingReader, type HeadingMeaning } from '../../../import/read-heading';
import { labels } from '../../labels';

const reader = lazy(() => createHeadingReader(labels, parseLanguage));

/** Reads a heading in any of the six languages. */
export function readHeading(heading: string): HeadingMeaning {
  return reader()(heading);
}

/** Parses a language as records do: `fr` for `FR` and `French`; returns undefined if it isn't a language. */
export function parseLanguage(text: string): string | undefined {
  const { resources } = parseResources([{ id: '1', title: '1', section: 'document', titles: { [text]: '1' } }]);
  return Object.keys(resources[0]?.titles ?? {})[0];
}
