// @vitest-environment jsdom
import fc from 'fast-check';
import type { HubQuery } from 'gcm-hub';
import { canonicalQuery, createQueryStore, isSameQuery, setText, toggle } from 'gcm-hub/query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pageAddresses } from '../../src/adapters/react/page-url';
import { keepInAddress } from '../../src/adapters/react/sync-address';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A history of the browser that goes back and forward at once. */
function browse(url: string) {
  const entries = [url];
  let at = 0;
  const land = (): void => history.replaceState(null, '', entries[at]);
  land();
  return {
    entries,
    push(to: string): void {
      at++;
      entries.splice(at, entries.length, to);
      land();
    },
    replace(to: string): void {
      entries[at] = to;
      land();
    },
    go(steps: number): boolean {
      if (entries[at + steps] === undefined) return false;
      at += steps;
      land();
      dispatchEvent(new PopStateEvent('popstate'));
      return true;
    },
  };
}

const steps = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('type a', 'type b') },
  { weight: 2, arbitrary: fc.constantFrom('delete', 'pause') },
  fc.constantFrom('moment', 'toggle 1', 'toggle 10', 'undo', 'redo', 'back', 'forward', 'leave'),
);

test.each<[string, HubQuery, string]>([
  ['of a page', {}, '/'],
  ['of a page with a query at first', { sort: 'newest', text: 'a' }, '/'],
  ['in other words than ours', {}, '/?objectives=10&objectives=1&text=a'],
])('the address %s and the query stay in step, whatever is done', (_, atFirst, url) => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 20 }), (taken) => {
      const browser = browse(url);
      const addresses = pageAddresses(canonicalQuery(atFirst));
      const store = createQueryStore(addresses.read());
      const end = keepInAddress(store, addresses, () => browser);
      const typed = (): string => store.get().text ?? '';
      for (const step of taken) {
        if (step.startsWith('type')) store.update((query) => setText(query, typed() + step.at(-1)));
        if (step === 'delete') store.update((query) => setText(query, typed().slice(0, -1)));
        if (step.startsWith('toggle'))
          store.update((query) => toggle(query, 'objectives', step.endsWith('0') ? 10 : 1));
        if (step === 'undo') store.undo();
        if (step === 'redo') store.redo();
        if (step === 'back') browser.go(-1);
        if (step === 'forward') browser.go(1);
        if (step === 'leave') dispatchEvent(new Event('pagehide'));
        if (step === 'moment') vi.advanceTimersByTime(100);
        if (step === 'pause' || step === 'leave') {
          vi.advanceTimersByTime(step === 'pause' ? 300 : 0);
          expect(canonicalQuery(addresses.read())).toEqual(store.get());
        }
      }
      // Nothing typed is lost by going back, but for what was typed and taken back.
      const last = store.get();
      const isThere = browser.go(-1);
      if (isThere) {
        const before = store.get();
        browser.go(1);
        if (!isSameQuery(before, last)) expect(store.get()).toEqual(last);
      }
      vi.advanceTimersByTime(300);
      expect(canonicalQuery(addresses.read())).toEqual(store.get());
      const meant = browser.entries.map((entry) => {
        history.replaceState(null, '', entry);
        return JSON.stringify(canonicalQuery(addresses.read()));
      });
      for (const [i, one] of meant.entries()) expect(one).not.toBe(meant[i - 1]);
      end();
    }),
    { numRuns: 500 },
  );
});
