import { engineRows } from './engine-rows';
import { hubRows } from './hub-rows';
import type { Row } from './row';

/** All rows, in the order of the table. */
export const rows: readonly Row[] = [...hubRows, ...engineRows];
