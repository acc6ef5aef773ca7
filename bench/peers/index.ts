import { flexSearch } from './flexsearch';
import { fuse } from './fuse';
import { itemsJs } from './itemsjs';
import { miniSearch } from './minisearch';
import { orama } from './orama';
import type { Peer } from './peer';

/** The libraries to compare with, in the order of the table. */
export const allPeers: readonly Peer[] = [itemsJs, orama, miniSearch, flexSearch, fuse];

export { type Answer, type Peer, type PeerIndex, peerDocument } from './peer';
