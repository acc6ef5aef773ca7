import type { Labels } from '../../src/taxonomy/labels/labels';
import { en as displayLabels } from '../display-labels/en';
import { searchWords } from '../search-words/en';

/** Labels in English, for display and search. */
export const en: Labels = { ...displayLabels, ...searchWords };
