import { type IndexState, interpretText } from '../engine/internal';
import { type Interpretation, resolveQuery } from '../query';
import type { Resource } from '../resource';
import { type InterpretOptions, resolveInterpretOptions } from './options';

/**
 * Returns the parts of a text that name values or years, and its other words.
 *
 * @throws HubError `invalid-query`.
 */
export function interpret({ plan }: IndexState<Resource>, text: string, options: InterpretOptions): Interpretation {
  resolveInterpretOptions(resolveQuery, text, options);
  return interpretText(plan, text) as Interpretation; // the entities of the hub have its kinds, facets and values
}
