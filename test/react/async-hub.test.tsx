import { getByRole, queryByRole } from '@testing-library/dom';
import { type AsyncHub, createHub, type FacetName, type Hub, HubError, type HubQuery, type HubResult } from 'gcm-hub';
import { createHandler, httpHub } from 'gcm-hub/http';
import { en, zh } from 'gcm-hub/labels';
import { type AsyncHubView, type UseAsyncHubOptions, useHub } from 'gcm-hub/react';
import { resources } from 'gcm-hub/sample';
import { act, type ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { asAsync } from '../../src/hub/as-async';
import { Total } from './elsewhere';
import { adopt, render } from './render';

const localHub = createHub(resources);

beforeEach(() => {
  history.replaceState(null, '', '/');
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface PendingSearch {
  readonly query: HubQuery;
  readonly signal: AbortSignal | undefined;
  /** Resolves with the local hub's result, or with another one. */
  resolve(result?: HubResult): Promise<void>;
  reject(error: unknown): Promise<void>;
}

/** Creates a hub whose searches the test settles, with results of plain data. */
function deferredHub(): { hub: AsyncHub; searches: PendingSearch[] } {
  const searches: PendingSearch[] = [];
  const hub: AsyncHub = {
    ...asAsync(localHub),
    search: (query = {}, { signal } = {}) =>
      new Promise((resolve, reject) => {
        searches.push({
          query,
          signal,
          resolve: (result = toPlain(localHub.search(query))) => act(async () => resolve(result)),
          reject: (error) => act(async () => reject(error)),
        });
      }),
  };
  return { hub, searches };
}

function toPlain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

interface ProbeProps {
  readonly hub: AsyncHub | Hub;
  readonly options?: UseAsyncHubOptions;
  onView(view: AsyncHubView): void;
}

function Probe({ hub, options, onView }: ProbeProps): ReactNode {
  onView(useHub(hub, options));
  return null;
}

/** Renders the hook alone. `view()` returns its latest view. */
async function use(hub: AsyncHub | Hub, options: UseAsyncHubOptions = {}) {
  const views: AsyncHubView[] = [];
  const onView = (view: AsyncHubView): void => void views.push(view);
  const { rerender } = render(<Probe hub={hub} options={options} onView={onView} />);
  await settle();
  return {
    view: () => views.at(-1) ?? expect.fail('not rendered'),
    rerender: async (next?: AsyncHub | Hub) => {
      rerender(next && <Probe hub={next} options={options} onView={onView} />);
      await settle();
    },
  };
}

/** Runs the pending microtasks and immediate timers. */
function settle(): Promise<void> {
  if (vi.isFakeTimers()) return act(async () => void (await vi.advanceTimersByTimeAsync(0)));
  return act(() => new Promise<void>((resolve) => void setTimeout(resolve, 5)));
}

/** Goes back like a browser, synchronously. */
function goBack(): void {
  history.replaceState(null, '', '/');
  dispatchEvent(new PopStateEvent('popstate'));
}

const box = (view: AsyncHubView, name: FacetName, id: string) => {
  const facet = view.facet(name);
  const value = facet?.values.find((one) => one.value === id);
  return value && facet?.getOptionProps(value);
};

function App({ hub, initialResult }: { hub: AsyncHub; initialResult?: HubResult }): ReactNode {
  const { result, isLoading } = useHub(hub, { initial: { filters: { objectives: [10] } }, initialResult });
  return (
    <p>
      {result?.total ?? 'empty'} {isLoading ? 'loading' : 'loaded'}
    </p>
  );
}

describe('the result', () => {
  test('is undefined and loading until the first response', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    expect(view()).toMatchObject({ query: {}, result: undefined, isLoading: true, error: undefined });
    expect(view().facet('regions')).toBeUndefined();
    expect(view().getStatusProps().children).toBe('');
    expect(searches.map(({ query }) => query)).toEqual([{ facets: true, locale: 'en' }]); // in strict mode, too
    await searches[0]?.resolve();
    expect(view()).toMatchObject({ isLoading: false, error: undefined });
    expect(view().result).toEqual(toPlain(localHub.search()));
    expect(view().getStatusProps().children).toBe(`${localHub.size} resources. All resources`);
  });

  test('loads again if a query that failed is visited again', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    await searches[0]?.resolve();
    act(() => view().toggle('regions', 'africa'));
    await settle();
    await searches[1]?.reject(new Error('offline'));
    expect(view()).toMatchObject({ isLoading: false, error: new Error('offline') });
    act(() => view().toggle('regions', 'africa')); // back to the query of the last response
    await settle();
    expect(view()).toMatchObject({ isLoading: false, error: undefined });
    act(() => view().toggle('regions', 'africa'));
    await settle();
    expect(view()).toMatchObject({ isLoading: true, error: undefined });
    expect(searches).toHaveLength(3);
    await searches[2]?.reject(undefined);
    expect(view()).toMatchObject({ isLoading: false, error: expect.any(Error) });
  });

  test('stays while the next one loads, with the boxes of the current query checked', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    await searches[0]?.resolve();
    const before = view();
    act(() => view().toggle('regions', 'africa'));
    expect([box(before, 'regions', 'africa')?.checked, box(view(), 'regions', 'africa')?.checked]).toEqual([
      false,
      true,
    ]);
    expect(view()).toMatchObject({ isLoading: true, query: { filters: { regions: ['africa'] } } });
    expect(view().result).toMatchObject({ total: localHub.size, hits: before.result?.hits });
    expect(view().getStatusProps()).toEqual(before.getStatusProps());
    const regions = view().facet('regions');
    act(() => view().exclude('section', 'video'));
    expect(box(view(), 'section', 'video')?.['aria-label']).toContain('excluded');
    act(() => view().undo());
    await settle();
    await searches.at(-1)?.resolve();
    const found = localHub.search({ filters: { regions: ['africa'] } });
    expect(view().isLoading).toBe(false);
    expect(view().result).toEqual(toPlain(found));
    expect(view().getStatusProps().children).toBe(`${found.total} resources. Resources in Africa`);
    expect(view().facet('regions')?.values).toBe(regions?.values); // same counts, and the box was already checked
  });

  test('is that of the latest request; others are aborted', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    act(() => view().toggle('regions', 'africa'));
    await settle();
    act(() => view().toggle('regions', 'asia'));
    await settle();
    expect(searches.map(({ signal }) => signal?.aborted)).toEqual([true, true, false]);
    await searches[2]?.resolve();
    const { result } = view();
    expect(result?.total).toBe(localHub.search({ filters: { regions: ['africa', 'asia'] } }).total);
    await searches[0]?.resolve();
    await searches[1]?.reject(new Error('late'));
    expect([view().result, view().error, view().isLoading]).toEqual([result, undefined, false]);
  });

  test('is debounced while typing, and requested at once for other changes', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    await searches[0]?.resolve();
    for (const text of ['v', 'vi', 'vis', 'visa']) {
      act(() => view().setText(text));
      await act(async () => void (await vi.advanceTimersByTimeAsync(149)));
    }
    expect([searches.length, view().isLoading, view().query.text]).toEqual([1, true, 'visa']);
    await act(async () => void (await vi.advanceTimersByTimeAsync(1)));
    expect(searches.map(({ query }) => query.text)).toEqual([undefined, 'visa']);
    act(() => view().setText('visas'));
    act(() => view().toggle('regions', 'africa'));
    await settle();
    expect(searches.at(-1)?.query).toMatchObject({ text: 'visas', filters: { regions: ['africa'] } });
  });

  test.each<[string, (view: AsyncHubView) => unknown]>([
    ['is restored by undo', (view) => view.undo()],
    ['is cleared', (view) => view.clearAll()],
    ['is emptied', (view) => view.setText('')],
    ['is left by going back', () => goBack()],
  ])('is requested at once if the text %s', async (_, change) => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub, { address: true });
    act(() => view().setText('visa'));
    await act(async () => void (await vi.advanceTimersByTimeAsync(150)));
    expect(searches.at(-1)?.query.text).toBe('visa');
    await act(async () => void (await change(view())));
    await settle();
    expect([searches.length, searches.at(-1)?.query.text]).toEqual([3, undefined]);
  });

  test('is requested at once if the text is restored by redo', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    act(() => view().setText('visa'));
    act(() => void view().undo());
    await settle();
    act(() => void view().redo());
    await settle();
    expect(searches.at(-1)?.query.text).toBe('visa');
  });

  test('appears in the status after a pause in typing', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    await searches[0]?.resolve();
    const before = view().getStatusProps();
    act(() => view().setText('visa'));
    await act(async () => void (await vi.advanceTimersByTimeAsync(150)));
    await searches[1]?.resolve();
    const { total } = localHub.search({ text: 'visa' });
    expect([view().result?.total, view().getStatusProps()]).toEqual([total, before]);
    await act(async () => void (await vi.advanceTimersByTimeAsync(550)));
    expect(view().getStatusProps().children).toBe(`${total} resources. Resources matching “visa”`);
  });

  test('has the reasons of its own text, and those of equal hits stay the same objects', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub, { initial: { text: 'in French', sort: 'title' } });
    const reasons = () => new Map(view().result?.hits.map((hit) => [hit.id, hit.reasons]));
    await searches[0]?.resolve();
    const before = reasons();
    act(() => view().setLimit(30));
    await settle();
    await searches[1]?.resolve();
    for (const [id, one] of before) expect(reasons().get(id)).toBe(one);
    act(() => view().setText('in french'));
    await act(async () => void (await vi.advanceTimersByTimeAsync(150)));
    await searches[2]?.resolve(localHub.search(searches[2].query)); // with lazy properties
    expect(view().result?.hits).toEqual(localHub.search(searches[2]?.query).hits);
    expect([...reasons().values()].flat().map(({ word }) => word)).toContain('in french');
  });

  test('adds the values that the text names to the sentence, and keeps them while the text stays', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub, { initial: { text: 'kenya' } });
    const plainSentence = 'Resources matching “kenya”';
    expect(view().sentence).toBe(plainSentence);
    await searches[0]?.resolve();
    expect(view().sentence).toBe(`${plainSentence} (read as Kenya)`);
    act(() => view().toggle('regions', 'africa'));
    expect(view()).toMatchObject({ isLoading: true, sentence: `${plainSentence} (read as Kenya) in Africa` });
    expect(view().getStatusProps().children).toMatch(/“kenya” \(read as Kenya\)$/);
    await settle();
    await searches[1]?.resolve();
    act(() => view().setText('ghana'));
    expect(view()).toMatchObject({ isLoading: true, sentence: 'Resources matching “ghana” in Africa' });
    expect(view().getStatusProps().children).toMatch(/“kenya” \(read as Kenya\) in Africa$/);
    await act(async () => void (await vi.advanceTimersByTimeAsync(150)));
    await searches[2]?.resolve();
    expect(view().sentence).toBe('Resources matching “ghana” (read as Ghana) in Africa');
    act(() => view().setInterpret(false));
    expect(view().sentence).toBe('Resources matching “ghana” in Africa');
  });

  test('isn’t requested again if it is still shown', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    await searches[0]?.resolve();
    const before = view().result;
    act(() => view().toggle('regions', 'africa'));
    await settle();
    act(() => view().toggle('regions', 'africa'));
    await settle();
    expect([searches.length, searches[1]?.signal?.aborted]).toEqual([2, true]);
    expect(view()).toMatchObject({ isLoading: false });
    expect(view().result).toEqual(before);
  });

  test('shares equal parts: facets, hits, the whole result', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    await searches[0]?.resolve();
    const before = view();
    act(() => view().setSort('oldest'));
    await settle();
    await searches[1]?.resolve();
    const known = new Map(before.result?.hits.map((hit) => [hit.id, hit]));
    expect(view().facet('regions')).toBe(before.facet('regions'));
    expect(view().result?.facets).toBe(before.result?.facets);
    for (const hit of view().result?.hits ?? []) if (known.has(hit.id)) expect(hit).toBe(known.get(hit.id));
    const { result } = view();
    act(() => view().reload());
    await settle();
    await searches[2]?.resolve();
    expect(view().result).toBe(result);
  });

  test('is aborted when the component unmounts', async () => {
    const { hub, searches } = deferredHub();
    const { rerender } = await use(hub);
    await rerender(undefined);
    expect(searches[0]?.signal?.aborted).toBe(true);
  });

  test('is requested without the cursor if the hub rejects it', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub, { initial: { cursor: 'abc', sort: 'title' } });
    await searches[0]?.reject(
      await asAsync(localHub)
        .search({ cursor: 'abc' })
        .catch((error: unknown) => error),
    );
    expect(searches[1]?.query).toEqual({ sort: 'title', facets: true, locale: 'en' });
    await searches[1]?.resolve();
    expect(view()).toMatchObject({ isLoading: false, error: undefined, result: { total: localHub.size } });
  });

  test('has all values of an expanded facet', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    await searches[0]?.resolve();
    act(() => view().facet('publishers')?.getMoreProps().onClick());
    await settle();
    expect(view().facet('publishers')?.values).toHaveLength(20);
    await searches[1]?.resolve();
    expect(view().facet('publishers')?.values.length).toBeGreaterThan(20);
  });
});

describe('an error', () => {
  const unavailable = new HubError('unavailable', { path: [], found: 503, expected: 'an answer' });

  test('is returned and not thrown; the last result stays, and reload() sends the request again', async () => {
    const { hub, searches } = deferredHub();
    const { view } = await use(hub);
    await searches[0]?.reject(unavailable);
    expect(view()).toMatchObject({ result: undefined, isLoading: false });
    expect(view().error).toBe(unavailable);
    act(() => view().reload());
    expect(view()).toMatchObject({ isLoading: true, error: undefined });
    await settle();
    await searches[1]?.resolve();
    act(() => view().toggle('regions', 'africa'));
    await settle();
    await searches[2]?.reject(unavailable);
    expect(view()).toMatchObject({ isLoading: false, error: unavailable, result: { total: localHub.size } });
    act(() => view().undo());
    await settle();
    expect(view()).toMatchObject({ isLoading: false, error: undefined });
  });

  test('of an invalid initial query is thrown, as with a hub in memory', () => {
    const { hub } = deferredHub();
    const invalid = <Probe hub={hub} options={{ initial: { limit: -1 } }} onView={() => undefined} />;
    expect(() => renderToString(invalid)).toThrow(HubError);
  });
});

describe('a hub', () => {
  test('may be replaced by another one, in memory or remote', async () => {
    const { hub, searches } = deferredHub();
    const { view, rerender } = await use(localHub, { initial: { limit: 3 } });
    expect(view()).toMatchObject({ isLoading: false, error: undefined, result: { total: localHub.size } });
    await rerender(hub);
    expect(view()).toMatchObject({ isLoading: true });
    await searches[0]?.resolve();
    expect(view().result).toEqual(toPlain(localHub.search({ limit: 3 })));
    await rerender(localHub.update({ remove: [resources[0]?.id ?? ''] }));
    expect(view()).toMatchObject({ isLoading: false, result: { total: localHub.size - 1 } });
    const other = deferredHub();
    await rerender(other.hub);
    expect([view().isLoading, searches.length, other.searches.length]).toEqual([true, 1, 1]);
  });

  test('over HTTP has the results of one in memory', async () => {
    vi.useRealTimers();
    const hub = httpHub('http://localhost/api', { fetch: createHandler(localHub), reasons: true });
    const { view } = await use(hub, { initial: { text: 'trafficking', base: { regions: ['africa'] } } });
    while (view().isLoading) await settle();
    expect(view().error).toBeUndefined();
    expect(view().result).toEqual(toPlain(localHub.search({ text: 'trafficking', base: { regions: ['africa'] } })));
  });

  test('that is unavailable leads to an error with a button to retry', async () => {
    const handler = createHandler(localHub);
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    const { element } = render(<Total />);
    await act(async () => void (await vi.runAllTimersAsync()));
    expect(fetch).toHaveBeenCalledTimes(3);
    fetch.mockImplementation(async (request) => handler(new Request(request)));
    act(() => getByRole(element, 'button').click());
    expect(queryByRole(element, 'button')).toBeNull();
    vi.useRealTimers();
    while (element.querySelector('main')?.getAttribute('aria-busy') === 'true') await settle();
    expect(element.querySelector('p')?.textContent).toBe(String(localHub.size));
  });

  test('has labels in the script of the query’s locale', async () => {
    const labels = [en, zh];
    for (const [locale, language] of [
      ['zh-CN', 'zh'],
      ['zh-TW', 'en'],
    ]) {
      const { view } = await use(localHub, { labels, initial: { locale } });
      expect([locale, view().labels.locale]).toEqual([locale, language]);
    }
  });
});

describe('on a server', () => {
  test('initialResult is shown at once, without a request', async () => {
    const consoleErrors = vi.spyOn(console, 'error');
    const { hub, searches } = deferredHub();
    const initialResult = toPlain(localHub.search({ filters: { objectives: [10] } }));
    const element = document.body.appendChild(document.createElement('div'));
    element.innerHTML = renderToString(<App hub={hub} initialResult={initialResult} />);
    expect(element.textContent).toBe(`${initialResult.total} loaded`);
    const recovered = vi.fn();
    await act(async () => {
      const app = <App hub={hub} initialResult={initialResult} />;
      adopt(hydrateRoot(element, app, { onRecoverableError: recovered }), element);
    });
    await settle();
    expect([element.textContent, searches.length]).toEqual([`${initialResult.total} loaded`, 0]);
    expect([recovered.mock.calls, consoleErrors.mock.calls]).toEqual([[], []]);
  });

  test('without initialResult there is no result yet', () => {
    const { hub } = deferredHub();
    expect(renderToString(<App hub={hub} />).replace(/<[^>]*>/g, '')).toBe('empty loading');
  });

  test('if the URL has another query, its result is requested', async () => {
    history.replaceState(null, '', '/?objectives=9');
    const { hub, searches } = deferredHub();
    const initialResult = toPlain(localHub.search());
    const { view } = await use(hub, { address: true, initialResult });
    expect(view()).toMatchObject({ isLoading: true, result: { total: initialResult.total } });
    await searches[0]?.resolve();
    expect(view().result).toEqual(toPlain(localHub.search({ filters: { objectives: [9] } })));
  });
});
