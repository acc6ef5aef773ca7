import { DEFAULT_LIMIT, MAX_LIMIT } from '../../../query';
import type { SearchResponse } from '../types';
import { given, type Parameters, wholeIn } from './parameters';

/** Which hits are asked for. */
export interface Paging {
  readonly limit: number;
  readonly offset: number;
  /** What the answer says of it, where so many resources match. */
  told(nbHits: number): Pick<SearchResponse, 'hitsPerPage' | 'length' | 'nbPages' | 'offset' | 'page'>;
}

/** By `page` and `hitsPerPage`, or by `offset` and `length` where one of them is given. */
export function pagingIn(parameters: Parameters): Paging {
  const far = Number.MAX_SAFE_INTEGER;
  if (given(parameters, 'offset') !== undefined || given(parameters, 'length') !== undefined) {
    const offset = wholeIn(parameters, 'offset', far) ?? 0;
    const length = wholeIn(parameters, 'length', MAX_LIMIT) ?? DEFAULT_LIMIT;
    const page = length === 0 ? 0 : Math.floor(offset / length);
    return { limit: length, offset, told: (nbHits) => ({ ...pages(nbHits, page, length), offset, length }) };
  }
  const hitsPerPage = wholeIn(parameters, 'hitsPerPage', MAX_LIMIT) ?? DEFAULT_LIMIT;
  const page = wholeIn(parameters, 'page', Math.floor(far / MAX_LIMIT)) ?? 0;
  return { limit: hitsPerPage, offset: page * hitsPerPage, told: (nbHits) => pages(nbHits, page, hitsPerPage) };
}

function pages(
  nbHits: number,
  page: number,
  hitsPerPage: number,
): Pick<SearchResponse, 'hitsPerPage' | 'nbPages' | 'page'> {
  return { page, nbPages: hitsPerPage === 0 ? 0 : Math.ceil(nbHits / hitsPerPage), hitsPerPage };
}
