// @vitest-environment jsdom
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

const here = createHub(resources);

beforeEach(() => {
  history.replaceState(null, '', '/');
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Asked {
  readonly query: HubQuery;
  readonly signal: AbortSignal | undefined;
  /** Answers as the library does, or as it is told. */
  answer(result?: HubResult): Promise<void>;
  fail(error: unknown): Promise<void>;
}

/** A hub that answers when it is told to, with plain data. */
function tardy(): { hub: AsyncHub; asked: Asked[] } {
  const asked: Asked[] = [];
  const hub: AsyncHub = {
    ...asAsync(here),
    search: (query = {}, { signal } = {}) =>
      new Promise((resolve, reject) => {
        asked.push({
          query,
          signal,
          answer: (result = plainly(here.search(query))) => act(async () => resolve(result)),
          fail: (error) => act(async () => reject(error)),
        });
      }),
  };
  return { hub, asked };
}

function plainly<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

interface Probed {
  readonly of: AsyncHub | Hub;
  readonly options?: UseAsyncHubOptions;
  hear(view: AsyncHubView): void;
}

function Probe({ of, options, hear }: Probed): ReactNode {
  hear(useHub(of, options));
  return null;
}

/** Renders the hook alone; `view()` is what it gave last. */
async function use(hub: AsyncHub | Hub, options: UseAsyncHubOptions = {}) {
  const heard: AsyncHubView[] = [];
  const hear = (view: AsyncHubView): void => void heard.push(view);
  const { rerender } = render(<Probe of={hub} options={options} hear={hear} />);
  await settle();
  return {
    heard,
    view: () => heard.at(-1) ?? expect.fail('not rendered'),
    rerender: async (next?: AsyncHub | Hub) => {
      rerender(next && <Probe of={next} options={options} hear={hear} />);
      await settle();
    },
  };
}

/** Lets pass what is to come at once. */
function settle(): Promise<void> {
  if (vi.isFakeTimers()) return act(async () => void (await vi.advanceTimersByTimeAsync(0)));
  return act(() => new Promise<void>((resolve) => void setTimeout(resolve, 5)));
}

/** As a browser goes back, at once. */
function back(): void {
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
      {result?.total ?? 'none'} {isLoading ? 'loading' : 'here'}
    </p>
  );
}

describe('what is found', () => {
  test('comes later: until then there is nothing, and that is said', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    expect(view()).toMatchObject({ query: {}, result: undefined, isLoading: true, error: undefined });
    expect(view().facet('regions')).toBeUndefined();
    expect(view().getStatusProps().children).toBe('');
    expect(asked.map(({ query }) => query)).toEqual([{ facets: true, locale: 'en' }]); // in strict mode, too
    await asked[0]?.answer();
    expect(view()).toMatchObject({ isLoading: false, error: undefined });
    expect(view().result).toEqual(plainly(here.search()));
    expect(view().getStatusProps().children).toBe(`${here.size} resources. All resources`);
  });

  test('is asked for again where it failed and is visited again', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    await asked[0]?.answer();
    act(() => view().toggle('regions', 'africa'));
    await settle();
    await asked[1]?.fail(new Error('offline'));
    expect(view()).toMatchObject({ isLoading: false, error: new Error('offline') });
    act(() => view().toggle('regions', 'africa')); // back to what was answered
    await settle();
    expect(view()).toMatchObject({ isLoading: false, error: undefined });
    act(() => view().toggle('regions', 'africa'));
    await settle();
    expect(view()).toMatchObject({ isLoading: true, error: undefined });
    expect(asked).toHaveLength(3);
    await asked[2]?.fail(undefined);
    expect(view()).toMatchObject({ isLoading: false, error: expect.any(Error) });
  });

  test('stays while the next is on its way, with the boxes ticked that the query says', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    await asked[0]?.answer();
    const before = view();
    act(() => view().toggle('regions', 'africa'));
    expect([box(before, 'regions', 'africa')?.checked, box(view(), 'regions', 'africa')?.checked]).toEqual([
      false,
      true,
    ]);
    expect(view()).toMatchObject({ isLoading: true, query: { filters: { regions: ['africa'] } } });
    expect(view().result).toMatchObject({ total: here.size, hits: before.result?.hits });
    expect(view().getStatusProps()).toEqual(before.getStatusProps());
    const regions = view().facet('regions');
    act(() => view().exclude('section', 'video'));
    expect(box(view(), 'section', 'video')?.['aria-label']).toContain('excluded');
    act(() => view().undo());
    await settle();
    await asked.at(-1)?.answer();
    const found = here.search({ filters: { regions: ['africa'] } });
    expect(view().isLoading).toBe(false);
    expect(view().result).toEqual(plainly(found));
    expect(view().getStatusProps().children).toBe(`${found.total} resources. Resources in Africa`);
    expect(view().facet('regions')?.values).toBe(regions?.values); // its counts are the same, and the box was ticked
  });

  test('is what was asked last, whatever comes when; the rest is given up', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    act(() => view().toggle('regions', 'africa'));
    await settle();
    act(() => view().toggle('regions', 'asia'));
    await settle();
    expect(asked.map(({ signal }) => signal?.aborted)).toEqual([true, true, false]);
    await asked[2]?.answer();
    const { result } = view();
    expect(result?.total).toBe(here.search({ filters: { regions: ['africa', 'asia'] } }).total);
    await asked[0]?.answer();
    await asked[1]?.fail(new Error('late'));
    expect([view().result, view().error, view().isLoading]).toEqual([result, undefined, false]);
  });

  test('is asked for once while somebody types, and at once for all else', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    await asked[0]?.answer();
    for (const text of ['v', 'vi', 'vis', 'visa']) {
      act(() => view().setText(text));
      await act(async () => void (await vi.advanceTimersByTimeAsync(149)));
    }
    expect([asked.length, view().isLoading, view().query.text]).toEqual([1, true, 'visa']);
    await act(async () => void (await vi.advanceTimersByTimeAsync(1)));
    expect(asked.map(({ query }) => query.text)).toEqual([undefined, 'visa']);
    act(() => view().setText('visas'));
    act(() => view().toggle('regions', 'africa'));
    await settle();
    expect(asked.at(-1)?.query).toMatchObject({ text: 'visas', filters: { regions: ['africa'] } });
  });

  test.each<[string, (view: AsyncHubView) => unknown]>([
    ['is undone', (view) => view.undo()],
    ['is cleared', (view) => view.clearAll()],
    ['is emptied', (view) => view.setText('')],
    ['is gone back from', () => back()],
  ])('is asked for at once where the text %s', async (_, change) => {
    const { hub, asked } = tardy();
    const { view } = await use(hub, { address: true });
    act(() => view().setText('visa'));
    await act(async () => void (await vi.advanceTimersByTimeAsync(150)));
    expect(asked.at(-1)?.query.text).toBe('visa');
    await act(async () => void (await change(view())));
    await settle();
    expect([asked.length, asked.at(-1)?.query.text]).toEqual([3, undefined]);
  });

  test('is asked for at once where the text is done again', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    act(() => view().setText('visa'));
    act(() => void view().undo());
    await settle();
    act(() => void view().redo());
    await settle();
    expect(asked.at(-1)?.query.text).toBe('visa');
  });

  test('is told by the status when nobody has typed for a moment', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    await asked[0]?.answer();
    const before = view().getStatusProps();
    act(() => view().setText('visa'));
    await act(async () => void (await vi.advanceTimersByTimeAsync(150)));
    await asked[1]?.answer();
    const { total } = here.search({ text: 'visa' });
    expect([view().result?.total, view().getStatusProps()]).toEqual([total, before]);
    await act(async () => void (await vi.advanceTimersByTimeAsync(550)));
    expect(view().getStatusProps().children).toBe(`${total} resources. Resources matching “visa”`);
  });

  test('isn’t asked for again where it is there still', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    await asked[0]?.answer();
    const before = view().result;
    act(() => view().toggle('regions', 'africa'));
    await settle();
    act(() => view().toggle('regions', 'africa'));
    await settle();
    expect([asked.length, asked[1]?.signal?.aborted]).toEqual([2, true]);
    expect(view()).toMatchObject({ isLoading: false });
    expect(view().result).toEqual(before);
  });

  test('keeps what is equal: facets, hits, the result', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    await asked[0]?.answer();
    const before = view();
    act(() => view().setSort('oldest'));
    await settle();
    await asked[1]?.answer();
    const known = new Map(before.result?.hits.map((hit) => [hit.id, hit]));
    expect(view().facet('regions')).toBe(before.facet('regions'));
    expect(view().result?.facets).toBe(before.result?.facets);
    for (const hit of view().result?.hits ?? []) if (known.has(hit.id)) expect(hit).toBe(known.get(hit.id));
    const { result } = view();
    act(() => view().reload());
    await settle();
    await asked[2]?.answer();
    expect(view().result).toBe(result);
  });

  test('is given up with the component', async () => {
    const { hub, asked } = tardy();
    const { rerender } = await use(hub);
    await rerender(undefined);
    expect(asked[0]?.signal?.aborted).toBe(true);
  });

  test('without its cursor where that is refused', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub, { initial: { cursor: 'abc', sort: 'title' } });
    await asked[0]?.fail(
      await asAsync(here)
        .search({ cursor: 'abc' })
        .catch((error: unknown) => error),
    );
    expect(asked[1]?.query).toEqual({ sort: 'title', facets: true, locale: 'en' });
    await asked[1]?.answer();
    expect(view()).toMatchObject({ isLoading: false, error: undefined, result: { total: here.size } });
  });

  test('of a facet that is expanded is all', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    await asked[0]?.answer();
    act(() => view().facet('publishers')?.getMoreProps().onClick());
    await settle();
    expect(view().facet('publishers')?.values).toHaveLength(20);
    await asked[1]?.answer();
    expect(view().facet('publishers')?.values.length).toBeGreaterThan(20);
  });
});

describe('an error', () => {
  const away = new HubError('unavailable', { path: [], found: 503, expected: 'an answer' });

  test('is shown and not thrown, what was found stays, and it is asked again on request', async () => {
    const { hub, asked } = tardy();
    const { view } = await use(hub);
    await asked[0]?.fail(away);
    expect(view()).toMatchObject({ result: undefined, isLoading: false });
    expect(view().error).toBe(away);
    act(() => view().reload());
    expect(view()).toMatchObject({ isLoading: true, error: undefined });
    await settle();
    await asked[1]?.answer();
    act(() => view().toggle('regions', 'africa'));
    await settle();
    await asked[2]?.fail(away);
    expect(view()).toMatchObject({ isLoading: false, error: away, result: { total: here.size } });
    act(() => view().undo());
    await settle();
    expect(view()).toMatchObject({ isLoading: false, error: undefined });
  });

  test('of the query at first is thrown as by a hub in memory', () => {
    const { hub } = tardy();
    const wrong = <Probe of={hub} options={{ initial: { limit: -1 } }} hear={() => undefined} />;
    expect(() => renderToString(wrong)).toThrow(HubError);
  });
});

describe('hubs', () => {
  test('are changed as one likes, in memory and elsewhere', async () => {
    const { hub, asked } = tardy();
    const { view, rerender } = await use(here, { initial: { limit: 3 } });
    expect(view()).toMatchObject({ isLoading: false, error: undefined, result: { total: here.size } });
    await rerender(hub);
    expect(view()).toMatchObject({ isLoading: true });
    await asked[0]?.answer();
    expect(view().result).toEqual(plainly(here.search({ limit: 3 })));
    await rerender(here.update({ remove: [resources[0]?.id ?? ''] }));
    expect(view()).toMatchObject({ isLoading: false, result: { total: here.size - 1 } });
    const other = tardy();
    await rerender(other.hub);
    expect([view().isLoading, asked.length, other.asked.length]).toEqual([true, 1, 1]);
  });

  test('over HTTP are as those in memory', async () => {
    vi.useRealTimers();
    const hub = httpHub('http://localhost/api', { fetch: createHandler(here) });
    const { view } = await use(hub, { initial: { text: 'trafficking', base: { regions: ['africa'] } } });
    while (view().isLoading) await settle();
    expect(view().error).toBeUndefined();
    expect(view().result).toEqual(plainly(here.search({ text: 'trafficking', base: { regions: ['africa'] } })));
  });

  test('that don’t answer are a page that says so, and tries again', async () => {
    const handler = createHandler(here);
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
    const { element } = render(<Total />);
    await act(async () => void (await vi.runAllTimersAsync()));
    expect(fetch).toHaveBeenCalledTimes(3);
    fetch.mockImplementation(async (request) => handler(new Request(request)));
    act(() => getByRole(element, 'button').click());
    expect(queryByRole(element, 'button')).toBeNull();
    vi.useRealTimers();
    while (element.querySelector('main')?.getAttribute('aria-busy') === 'true') await settle();
    expect(element.querySelector('p')?.textContent).toBe(String(here.size));
  });

  test('speak the language that the query’s readers read', async () => {
    const labels = [en, zh];
    for (const [locale, language] of [
      ['zh-CN', 'zh'],
      ['zh-TW', 'en'],
    ]) {
      const { view } = await use(here, { labels, initial: { locale } });
      expect([locale, view().labels.locale]).toEqual([locale, language]);
    }
  });
});

describe('on a server', () => {
  test('what it asked is shown at once, and not asked for again', async () => {
    const complaints = vi.spyOn(console, 'error');
    const { hub, asked } = tardy();
    const initialResult = plainly(here.search({ filters: { objectives: [10] } }));
    const element = document.body.appendChild(document.createElement('div'));
    element.innerHTML = renderToString(<App hub={hub} initialResult={initialResult} />);
    expect(element.textContent).toBe(`${initialResult.total} here`);
    const recovered = vi.fn();
    await act(async () => {
      const app = <App hub={hub} initialResult={initialResult} />;
      adopt(hydrateRoot(element, app, { onRecoverableError: recovered }), element);
    });
    await settle();
    expect([element.textContent, asked.length]).toEqual([`${initialResult.total} here`, 0]);
    expect([recovered.mock.calls, complaints.mock.calls]).toEqual([[], []]);
  });

  test('without it nothing is there yet', () => {
    const { hub } = tardy();
    expect(renderToString(<App hub={hub} />).replace(/<[^>]*>/g, '')).toBe('none loading');
  });

  test('where the query is another by then, that is asked for', async () => {
    history.replaceState(null, '', '/?objectives=9');
    const { hub, asked } = tardy();
    const initialResult = plainly(here.search());
    const { view } = await use(hub, { address: true, initialResult });
    expect(view()).toMatchObject({ isLoading: true, result: { total: initialResult.total } });
    await asked[0]?.answer();
    expect(view().result).toEqual(plainly(here.search({ filters: { objectives: [9] } })));
  });
});
