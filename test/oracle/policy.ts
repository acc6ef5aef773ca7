import type { TextPolicy } from 'gcm-hub/engine';

/** The rules of docs/text.md. */
const RULES: TextPolicy = {
  minFullMatches: 10,
  relaxation: true,
  hints: true,
  minPrefixLength: 3,
  prefixFactor: 0.25,
  inflectionFactor: 0.8,
  synonymFactor: 0.6,
  correctionFactor: 0.9,
  hintFactor: 0.01,
  saturation: 4,
  presenceFloor: 0.25,
  lengthNormalization: 0.7,
  titleField: 0,
};

/** Returns the text policy of a definition, with the rules of docs/text.md as defaults. */
export function policyOf({ textPolicy = {} }: { readonly textPolicy?: object | undefined }): TextPolicy {
  const own = Object.entries(textPolicy).filter(([, value]) => value !== undefined);
  return { ...RULES, ...Object.fromEntries(own) };
}
