import type { HubQuery } from '../../query';
import { address } from './address';

let isTyping = false; // whether the latest entry belongs to the run of typing

/** Puts a query into the history as an entry of its own, unless it is there; a run of typing ends. */
export function enter(query: HubQuery): void {
  isTyping = false;
  write(query, 'pushState');
}

/** Puts a query that is being typed into the history, at once, so that nothing gets lost: a run of typing is one entry. */
export function enterTyped(query: HubQuery): void {
  if (write(query, isTyping ? 'replaceState' : 'pushState')) isTyping = true;
}

/** What is typed next gets an entry of its own. */
export function endTyping(): void {
  isTyping = false;
}

/** @returns whether something was written. */
function write(query: HubQuery, how: 'pushState' | 'replaceState'): boolean {
  const there = new URL(address(query), location.href).href;
  if (there === location.href) return false;
  try {
    history[how](null, '', there);
    return true;
  } catch {
    return false; // a browser that was told too often refuses; what comes next is written again
  }
}
