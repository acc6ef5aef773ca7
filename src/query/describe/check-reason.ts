import { nearestName } from '../../base/nearest';
import { type Fields, invalidOption } from '../../base/validate';
import { facetKinds, facetNames, isFacetName } from '../../taxonomy';
import { type Reason, stringReasonKinds, valueReasonKinds } from '../reason';

const KINDS: readonly string[] = /* @__PURE__ */ [...new Set([...stringReasonKinds, ...valueReasonKinds])];

/**
 * Validates the parts of a reason that its explanation needs.
 *
 * @throws HubError `invalid-option`, or `unknown-value` for an unknown id.
 */
export function checkReason(reason: Reason): void {
  if (typeof reason !== 'object' || reason === null) throw invalidOption(['reason'], reason, 'a reason of a hit');
  const { word, used, by, path, facet, value }: Fields = { ...reason };
  if (typeof word !== 'string') throw invalidOption(['reason', 'word'], word, 'a string');
  if (used !== undefined && typeof used !== 'string') throw invalidOption(['reason', 'used'], used, 'a string');
  const kind = KINDS.find((one) => one === by);
  if (kind === undefined) throw oneOf('by', by, KINDS);
  if (isOneOf(kind, stringReasonKinds) && (facet === undefined || !isOneOf(kind, valueReasonKinds))) {
    if (typeof path !== 'string') throw invalidOption(['reason', 'path'], path, 'a string');
    return;
  }
  if (typeof facet !== 'string' || !isFacetName(facet)) throw oneOf('facet', facet, facetNames);
  const { ids, normalize, createError } = facetKinds[facet];
  if (normalize(value) !== undefined) return;
  const valuePath = ['reason', 'value'];
  throw ids === undefined ? invalidOption(valuePath, value, `a value of ${facet}`) : createError(value, valuePath);
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.includes(name);
}

function oneOf(field: string, found: unknown, names: readonly string[]): Error {
  const nearest = typeof found === 'string' ? nearestName(found, names) : undefined;
  return invalidOption(['reason', field], found, `one of ${names.join(', ')}`, nearest);
}
