import type { CharacterVariants } from '../../src/base/text/variants';
import type { Labels } from '../../src/taxonomy/labels/labels';
import { zh as displayLabels } from '../display-labels/zh';
import { searchWords } from '../search-words/zh';

/** Labels in Chinese (simplified), for display and search. */
export const zh: Labels & { readonly variants: CharacterVariants } = { ...displayLabels, ...searchWords };
