import type { Labels } from '../../src/taxonomy/labels/labels';
import { es as displayLabels } from '../display-labels/es';
import { searchWords } from '../search-words/es';

/** Labels in Spanish, for display and search. */
export const es: Labels = { ...displayLabels, ...searchWords };
