import fc from 'fast-check';
import type { HubQuery } from 'gcm-hub';
import { canonicalQuery, createQueryStore, setPage, setText, toggle } from 'gcm-hub/query';
import { expect, test, vi } from 'vitest';
import { query as queries } from '../arbitrary/query';
import { runs } from '../runs';

test('undo and redo walk through the queries that were set', () => {
  fc.assert(
    fc.property(fc.array(queries, { maxLength: 12 }), (list) => {
      const store = createQueryStore();
      const steps: HubQuery[] = [store.get()];
      for (const query of list) {
        store.set({ ...query, text: undefined });
        if (store.get() !== steps.at(-1)) steps.push(store.get());
      }
      expect(store.get()).toEqual(canonicalQuery(steps.at(-1) ?? {}));
      for (const step of steps.slice(0, -1).reverse()) {
        expect(store.undo()).toBe(true);
        expect(store.get()).toBe(step);
      }
      expect([store.undo(), store.canUndo]).toEqual([false, false]);
      for (const step of steps.slice(1)) {
        expect(store.redo()).toBe(true);
        expect(store.get()).toBe(step);
      }
      expect([store.redo(), store.canRedo]).toEqual([false, false]);
    }),
    runs(),
  );
});

test('typing within one word is one step', () => {
  const store = createQueryStore({ filters: { objectives: [10] } });
  const type = (text: string) => store.update((query) => setText(query, text));
  for (const text of ['t', 'tr', 'tra', 'trata', 'trata ', 'trata d', 'trata de', 'trata d', 'trata des']) type(text);
  store.undo();
  expect(store.get().text).toBe('trata');
  store.undo();
  expect(store.get()).toEqual({ filters: { objectives: [10] } });
  store.redo();
  type('tratado'); // typing after undo begins a new step
  store.update((query) => toggle(query, 'objectives', 8));
  type('tratados');
  store.undo();
  expect(store.get()).toEqual({ text: 'tratado', filters: { objectives: [8, 10] } });
  store.undo();
  store.undo();
  expect(store.get().text).toBe('trata');
});

test('a change of page is a step and ends the typing step', () => {
  const store = createQueryStore();
  const type = (text: string) => store.update((query) => setText(query, text));
  for (const page of [2, 3, 4]) store.update((query) => setPage(query, page));
  store.undo();
  expect(store.get()).toEqual({ offset: 40 });
  type('v');
  type('visa');
  store.update((query) => setPage(query, 2));
  type('visas');
  const seen = [store.get()];
  while (store.undo()) seen.push(store.get());
  expect(seen).toEqual([
    { text: 'visas' },
    { text: 'visa', offset: 20 },
    { text: 'visa' },
    { offset: 40 },
    { offset: 20 },
    {},
  ]);
});

test('an equal query has no effect, and a new query clears the redo steps', () => {
  const store = createQueryStore({ text: 'a' });
  const listener = vi.fn();
  const unsubscribe = store.subscribe(listener);
  const before = store.get();
  store.set({ text: 'a', sort: 'hub', filters: { regions: [] } });
  expect(store.get()).toBe(before);
  expect(listener).not.toHaveBeenCalled();
  store.set({ sort: 'title' });
  store.undo();
  store.set({ sort: 'newest' });
  expect([store.canRedo, store.redo(), store.get()]).toEqual([false, false, { sort: 'newest' }]);
  expect(listener).toHaveBeenCalledTimes(3);
  unsubscribe();
  unsubscribe();
  store.set({});
  expect(listener).toHaveBeenCalledTimes(3);
});

test('listeners see the new query, may unsubscribe others, and are called once per subscription', () => {
  const store = createQueryStore();
  const seen: (string | undefined)[] = [];
  const see = () => seen.push(store.get().text);
  const unsubscribeFirst = store.subscribe(see);
  store.subscribe(see);
  store.subscribe(() => unsubscribeFirst());
  store.set({ text: 'x' });
  store.set({ text: 'x y' });
  expect(seen).toEqual(['x', 'x', 'x y']);
});

test('an invalid query doesn’t change the store, and the history has at most 100 steps', () => {
  const store = createQueryStore();
  // @ts-expect-error no order has this name
  expect(() => store.set({ sort: 'newst' })).toThrow(expect.objectContaining({ code: 'invalid-query' }));
  expect([store.get(), store.canUndo]).toEqual([{}, false]);
  for (let offset = 1; offset <= 150; offset++) store.set({ offset, sort: offset % 2 === 0 ? 'title' : 'newest' });
  let steps = 0;
  while (store.undo()) steps++;
  expect(steps).toBe(100);
});

test('typing that is undone by hand adds no step', () => {
  const store = createQueryStore({ sort: 'title' });
  for (const text of ['v', 'vi', 'v', '']) store.set({ ...store.get(), text });
  expect([store.get(), store.canUndo]).toEqual([{ sort: 'title' }, false]);
  for (const text of ['v', 'visa']) store.set({ ...store.get(), text });
  store.undo();
  expect([store.get(), store.canUndo]).toEqual([{ sort: 'title' }, false]);
});

test('notifies all listeners before it throws the error of one', () => {
  const store = createQueryStore();
  const texts: string[] = [];
  store.subscribe(() => {
    throw new Error('listener failed');
  });
  store.subscribe(() => void texts.push(store.get().text ?? ''));
  expect(() => store.set({ text: 'visa' })).toThrow('listener failed');
  expect([texts, store.get()]).toEqual([['visa'], { text: 'visa' }]);
});
