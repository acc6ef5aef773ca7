import type { Contender } from './contender';
import { fuse } from './fuse';
import { miniSearch } from './minisearch';
import { orama } from './orama';

/** The libraries to compare with, in the order of the tables. */
export const peers: readonly Contender[] = [miniSearch, orama, fuse];
