import { chineseVariants } from '../../data/chinese-variants';
import { lazy } from '../base/memoize';
import { resolveLanguage } from '../resource/read-language';
import { allLabels } from '../taxonomy';
import { createHeadingReader, type HeadingMeaning } from './read-heading';

const reader = /* @__PURE__ */ lazy(() => createHeadingReader(allLabels, parseLanguage, chineseVariants));

/** Reads a heading in any of the six languages. */
export function readHeading(heading: string): HeadingMeaning {
  return reader()(heading);
}

/** Parses a language as records do: `fr` for `FR` and `French`; returns undefined if it isn't a language. */
export function parseLanguage(text: string): string | undefined {
  return resolveLanguage(text);
}
