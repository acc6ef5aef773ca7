import type { Labels } from '../../src/taxonomy/labels/labels';
import { ru as displayLabels } from '../display-labels/ru';
import { searchWords } from '../search-words/ru';

/** Labels in Russian, for display and search. */
export const ru: Labels = { ...displayLabels, ...searchWords };
