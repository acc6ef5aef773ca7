import type { Labels } from '../../src/taxonomy/labels/labels';
import { fr as displayLabels } from '../display-labels/fr';
import { searchWords } from '../search-words/fr';

/** Labels in French, for display and search. */
export const fr: Labels = { ...displayLabels, ...searchWords };
