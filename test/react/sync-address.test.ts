import fc from 'fast-check';
import type { HubQuery } from 'gcm-hub';
import { canonicalQuery, createQueryStore, isSameQuery, setText, toggle } from 'gcm-hub/query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPageUrl } from '../../src/adapters/react/page-url';
import { syncAddress } from '../../src/adapters/react/sync-address';
import { runs } from '../runs';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A history whose back and forward are synchronous. */
function createHistory(url: string) {
  const entries = [url];
  let at = 0;
  const navigate = (): void => history.replaceState(null, '', entries[at]);
  navigate();
  return {
    entries,
    push(to: string): void {
      at++;
      entries.splice(at, entries.length, to);
      navigate();
    },
    replace(to: string): void {
      entries[at] = to;
      navigate();
    },
    go(steps: number): boolean {
      if (entries[at + steps] === undefined) return false;
      at += steps;
      navigate();
      dispatchEvent(new PopStateEvent('popstate'));
      return true;
    },
  };
}

const steps = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('type a', 'type b') },
  { weight: 2, arbitrary: fc.constantFrom('delete', 'pause') },
  fc.constantFrom('wait', 'toggle 1', 'toggle 10', 'undo', 'redo', 'back', 'forward', 'leave'),
);

test.each<[string, HubQuery, string]>([
  ['without a query', {}, '/'],
  ['of a page with an initial query', { sort: 'newest', text: 'a' }, '/'],
  ['in non-canonical form', {}, '/?objectives=10&objectives=1&text=a'],
])('a URL %s and the query stay in sync through any steps', (_, initial, url) => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 20 }), (sequence) => {
      const browser = createHistory(url);
      const pageUrl = createPageUrl(canonicalQuery(initial));
      const store = createQueryStore(pageUrl.parse());
      const stop = syncAddress(store, pageUrl, () => browser);
      const currentText = (): string => store.get().text ?? '';
      for (const step of sequence) {
        if (step.startsWith('type')) store.update((query) => setText(query, currentText() + step.at(-1)));
        if (step === 'delete') store.update((query) => setText(query, currentText().slice(0, -1)));
        if (step.startsWith('toggle'))
          store.update((query) => toggle(query, 'objectives', step.endsWith('0') ? 10 : 1));
        if (step === 'undo') store.undo();
        if (step === 'redo') store.redo();
        if (step === 'back') browser.go(-1);
        if (step === 'forward') browser.go(1);
        if (step === 'leave') dispatchEvent(new Event('pagehide'));
        if (step === 'wait') vi.advanceTimersByTime(100);
        if (step === 'pause' || step === 'leave') {
          vi.advanceTimersByTime(step === 'pause' ? 300 : 0);
          expect(canonicalQuery(pageUrl.parse())).toEqual(store.get());
        }
      }
      // Going back and forward keeps all typed text, except typing that was taken back.
      const last = store.get();
      const hasEntry = browser.go(-1);
      if (hasEntry) {
        const before = store.get();
        browser.go(1);
        if (!isSameQuery(before, last)) expect(store.get()).toEqual(last);
      }
      vi.advanceTimersByTime(300);
      expect(canonicalQuery(pageUrl.parse())).toEqual(store.get());
      const queries = browser.entries.map((entry) => {
        history.replaceState(null, '', entry);
        return JSON.stringify(canonicalQuery(pageUrl.parse()));
      });
      for (const [i, one] of queries.entries()) expect(one).not.toBe(queries[i - 1]);
      stop();
    }),
    runs(),
  );
});

test('ranks by similarity are neither written to a URL nor read from it', () => {
  const browser = createHistory('/?text=a');
  const pageUrl = createPageUrl({});
  const store = createQueryStore(pageUrl.parse());
  const stop = syncAddress(store, pageUrl, () => browser);
  const similarity = new Map([['h1', 1]]);
  store.update((query) => ({ ...query, similarity }));
  expect(browser.entries).toEqual(['/?text=a']);
  store.update((query) => toggle(query, 'objectives', 10));
  expect(store.get().similarity).toBe(similarity);
  expect(browser.entries).toEqual(['/?text=a', '/?objectives=10&text=a']);
  browser.go(-1);
  expect(store.get()).toEqual({ text: 'a' });
  stop();
});
