import { DEFAULT_LIMIT, MAX_LIMIT } from '../../../query';
import type { SearchResponse } from '../types';
import { integerParameter, type Parameters, parameter } from './parameters';

/** The page of hits that a request selects. */
export interface Paging {
  readonly limit: number;
  readonly offset: number;
  /** Returns the paging fields of the response. */
  responseFields(nbHits: number): Pick<SearchResponse, 'hitsPerPage' | 'length' | 'nbPages' | 'offset' | 'page'>;
}

/** Parses `offset` and `length` if either is present, else `page` and `hitsPerPage`. */
export function parsePaging(parameters: Parameters): Paging {
  const maxOffset = Number.MAX_SAFE_INTEGER;
  if (parameter(parameters, 'offset') !== undefined || parameter(parameters, 'length') !== undefined) {
    const offset = integerParameter(parameters, 'offset', maxOffset) ?? 0;
    const length = integerParameter(parameters, 'length', MAX_LIMIT) ?? DEFAULT_LIMIT;
    const page = length === 0 ? 0 : Math.floor(offset / length);
    return {
      limit: length,
      offset,
      responseFields: (nbHits) => ({ ...pageFields(nbHits, page, length), offset, length }),
    };
  }
  const hitsPerPage = integerParameter(parameters, 'hitsPerPage', MAX_LIMIT) ?? DEFAULT_LIMIT;
  const page = integerParameter(parameters, 'page', Math.floor(maxOffset / MAX_LIMIT)) ?? 0;
  return {
    limit: hitsPerPage,
    offset: page * hitsPerPage,
    responseFields: (nbHits) => pageFields(nbHits, page, hitsPerPage),
  };
}

function pageFields(
  nbHits: number,
  page: number,
  hitsPerPage: number,
): Pick<SearchResponse, 'hitsPerPage' | 'nbPages' | 'page'> {
  return { page, nbPages: hitsPerPage === 0 ? 0 : Math.ceil(nbHits / hitsPerPage), hitsPerPage };
}
