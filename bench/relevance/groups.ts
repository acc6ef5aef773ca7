import type { Result } from './evaluate';
import { type Figures, figuresOf } from './metrics';
import { kinds, locales, type Need } from './needs';

/** Some of the needs, by what they have in common. */
export interface Group {
  readonly name: string;
  has(need: Need): boolean;
}

export const everything: Group = { name: 'all', has: () => true };

/** Every kind, then every locale. */
export const parts: readonly Group[] = [
  ...kinds.map((kind): Group => ({ name: kind, has: (need) => need.kind === kind })),
  ...locales.map((locale): Group => ({ name: `locale ${locale}`, has: (need) => need.locale === locale })),
];

/** How a contender does on a group. */
export function figuresIn({ answers }: Result, group: Group): Figures {
  return figuresOf(answers.filter(({ need }) => group.has(need)).map(({ score }) => score));
}
