import type { Labels } from '../../src/taxonomy/labels/labels';
import { ar as displayLabels } from '../display-labels/ar';
import { searchWords } from '../search-words/ar';

/** Labels in Arabic, for display and search. */
export const ar: Labels = { ...displayLabels, ...searchWords };
