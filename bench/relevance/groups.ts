import type { Result } from './evaluate';
import { type Figures, figuresOf } from './metrics';
import { kinds, locales, type Need } from './needs';

/** A group of needs that share a kind or a locale. */
export interface Group {
  readonly name: string;
  has(need: Need): boolean;
}

export const everything: Group = { name: 'all', has: () => true };

/** Groups by kind, then by locale. */
export const parts: readonly Group[] = [
  ...kinds.map((kind): Group => ({ name: kind, has: (need) => need.kind === kind })),
  ...locales.map((locale): Group => ({ name: `locale ${locale}`, has: (need) => need.locale === locale })),
];

/** Returns the figures of a contender for a group. */
export function figuresIn({ answers }: Result, group: Group): Figures {
  return figuresOf(answers.filter(({ need }) => group.has(need)).map(({ score }) => score));
}
