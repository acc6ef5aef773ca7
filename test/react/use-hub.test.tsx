// @vitest-environment jsdom
import { getByRole, queryByRole } from '@testing-library/dom';
import fc from 'fast-check';
import { createHub, type FacetName, type Hit, type Hub, type HubQuery } from 'gcm-hub';
import { en, fr } from 'gcm-hub/labels';
import { canonicalQuery, createQueryStore, fromSearchParams, type QueryStore, toggle } from 'gcm-hub/query';
import { type FacetView, type HubView, type UseHubOptions, useHub } from 'gcm-hub/react';
import { resources } from 'gcm-hub/sample';
import { act, memo, type ReactNode, Suspense, version } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pageAddresses } from '../../src/adapters/react/page-url';
import { query as queries } from '../arbitrary/query';
import { adopt, click, render, type } from './render';
import { Library } from './sidebar';

const hub = createHub(resources, { labels: [fr] });
const REACT = process.env['REACT'] ?? '19';

beforeEach(() => {
  history.replaceState(null, '', '/');
});

afterEach(() => {
  vi.restoreAllMocks();
});

interface Probed {
  readonly of: Hub;
  readonly options: UseHubOptions | undefined;
  hear(view: HubView): void;
}

function Probe({ of, options, hear }: Probed): ReactNode {
  hear(useHub(of, options));
  return null;
}

/** Renders the hook alone; `view()` is what it gave last. */
function use(
  one: Hub = hub,
  options?: UseHubOptions,
): { view: () => HubView; rerender(hub: Hub): void; unmount(): void } {
  let own: HubView | undefined;
  function hear(view: HubView): void {
    own = view;
  }
  const { rerender } = render(<Probe of={one} options={options} hear={hear} />);
  return {
    view: () => own ?? expect.fail('not rendered'),
    rerender: (next) => rerender(<Probe of={next} options={options} hear={hear} />),
    unmount: () => rerender(null),
  };
}

const NAMES: readonly FacetName[] = ['objectives', 'regions', 'section', 'languages'];
const rendered = new Set<string>();

const Facet = memo(({ facet }: { facet: FacetView }): ReactNode => {
  rendered.add(facet.name);
  return null;
});

const Result = memo(({ hit }: { hit: Hit }): ReactNode => {
  rendered.add(hit.id);
  return null;
});

function Page({ hear }: { hear(view: HubView): void }): ReactNode {
  const view = useHub(hub, { initial: { limit: 1000 } });
  hear(view);
  return [
    ...NAMES.map((name) => {
      const facet = view.facet(name);
      return facet && <Facet key={name} facet={facet} />;
    }),
    ...view.result.hits.map((hit) => <Result key={hit.id} hit={hit} />),
  ];
}

function Query({ store }: { store: QueryStore }): ReactNode {
  return JSON.stringify(useHub(hub, { store, address: true }).query);
}

let loading: Promise<void> | undefined;

function Late({ store }: { store: QueryStore }): ReactNode {
  if (loading !== undefined) throw loading;
  return <Query store={store} />;
}

function Two({ store }: { store: QueryStore }): ReactNode {
  return (
    <div>
      <p>
        <Query store={store} />
      </p>
      <Suspense>
        <p>
          <Late store={store} />
        </p>
      </Suspense>
    </div>
  );
}

function App({ initial }: { initial: HubQuery | undefined }): ReactNode {
  const { query, result, facet } = useHub(hub, { address: true, initial });
  return (
    <p {...facet('regions')?.getGroupProps()}>
      {JSON.stringify(query)} {result.total}
    </p>
  );
}

test(`this is React ${REACT}`, () => {
  expect(version.split('.')[0]).toBe(REACT);
});

describe('a sidebar', () => {
  test('is a group of named boxes for each facet', () => {
    const { element } = render(<Library hub={hub} />);
    const { total, facets } = hub.search();
    const group = getByRole(element, 'group', { name: 'Regions' });
    for (const { label, count } of facets.regions?.values ?? []) {
      const name = `${label}, ${count} resource${count === 1 ? '' : 's'}`;
      expect(getByRole<HTMLInputElement>(group, 'checkbox', { name }).checked).toBe(false);
    }
    expect(getByRole(element, 'status').textContent).toBe(`${total} resources. All resources`);
  });

  test('ticks boxes, by which what is found and the counts of others change', () => {
    const { element } = render(<Library hub={hub} />);
    const africa = (): HTMLInputElement => getByRole(element, 'checkbox', { name: /^Africa, / });
    click(africa());
    const found = hub.search({ filters: { regions: ['africa'] } });
    expect(africa().checked).toBe(true);
    expect(getByRole(element, 'status').textContent).toBe(`${found.total} resources. Resources in Africa`);
    expect([...element.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(
      found.hits.map(({ resource }) => resource.title),
    );
    expect(location.search).toBe('?regions=africa');
    click(africa());
    expect(africa().checked).toBe(false);
    expect(location.search).toBe('');
  });

  test('shows more of a facet and fewer again, by a button that says which', () => {
    const { element } = render(<Library hub={hub} />);
    const group = getByRole(element, 'group', { name: 'Publishers' });
    const boxes = (): number => group.querySelectorAll('input').length;
    const all = hub.facetValues('publishers', { limit: 1000 }).length;
    const more = getByRole(group, 'button', { name: 'Show more: Publishers' });
    expect(boxes()).toBe(20);
    click(more);
    expect(boxes()).toBe(all);
    const fewer = getByRole(group, 'button', { name: 'Show fewer: Publishers' });
    click(fewer);
    expect(boxes()).toBe(20);
    expect(queryByRole(getByRole(element, 'group', { name: 'Regions' }), 'button')).toBeNull();
  });

  test('two of them have ids of their own', () => {
    const { element } = render([<Library key="1" hub={hub} />, <Library key="2" hub={hub} />]);
    const ids = [...element.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what is equal stays the same', () => {
  let view: HubView | undefined;
  const hear = (now: HubView): void => {
    view = now;
  };
  const changedBy = (change: (view: HubView) => void): string[] => {
    rendered.clear();
    act(() => change(view ?? expect.fail('not rendered')));
    return [...rendered];
  };
  /** All that a facet shows, as text. */
  const shown = (name: FacetName): string =>
    JSON.stringify([view?.result.facets[name], view?.facet(name)?.isMissingSelected]);

  test('a facet is rendered again if and only if something of it changed', () => {
    render(<Page hear={hear} />, { strict: false });
    const changes: readonly ((view: HubView) => void)[] = [
      (now) => now.toggle('regions', 'africa'),
      (now) => now.toggle('section', 'video'),
      (now) => now.setText('remittances'),
      (now) => now.clearAll(),
      (now) => now.setSort('title'),
      (now) => now.setMissing('languages', true),
      (now) => void now.undo(),
    ];
    const numbers = changes.map((change) => {
      const before = new Map(NAMES.map((name) => [name, shown(name)]));
      const changed = changedBy(change).filter((name) => NAMES.some((facet) => facet === name));
      expect(changed).toEqual(NAMES.filter((name) => shown(name) !== before.get(name)));
      return changed.length;
    });
    expect(numbers[0]).toBe(NAMES.length);
    expect(numbers[4]).toBe(0);
  });

  test('of hits those are rendered that weren’t there, where the text is the same', () => {
    render(<Page hear={hear} />, { strict: false });
    const before = new Set(view?.result.hits.map(({ id }) => id));
    expect(changedBy((now) => now.toggle('regions', 'africa')).filter((name) => before.has(name))).toEqual([]);
    expect(changedBy((now) => now.clear())).not.toEqual([]);
    expect(changedBy((now) => now.setSort('oldest'))).toEqual([]);
  });

  test('the query and the actions stay when the component is rendered for another reason', () => {
    const { view: now, rerender } = use();
    const before = now();
    rerender(hub);
    expect(now()).toBe(before);
    act(() => before.setText('visa'));
    expect(now().setText).toBe(before.setText);
    expect(now().query).not.toBe(before.query);
  });

  test('with another text every hit is another, as its highlights are', () => {
    const { view } = use(hub, { initial: { text: 'migr' } });
    act(() => view().setText('migration'));
    for (const hit of view().result.hits) {
      const fresh = hub.search({ text: 'migration' }).hits.find(({ id }) => id === hit.id);
      expect(hit.highlights).toEqual(fresh?.highlights);
    }
  });

  test('an expanded facet keeps its own order', () => {
    const facets = { publishers: { sort: 'label', limit: 5 } } as const;
    const { view } = use(hub, { initial: { facets } });
    const values = (): unknown[] =>
      view()
        .facet('publishers')
        ?.values.map(({ label }) => label) ?? [];
    const first = values();
    act(() => view().facet('publishers')?.getMoreProps().onClick());
    expect(first).toHaveLength(5);
    expect(values().slice(0, 5)).toEqual(first);
    expect(view().facet('publishers')).toMatchObject({ isExpanded: true, more: 0 });
  });

  test('another hub is searched at once, and what it has in common stays', () => {
    const { view: now, rerender } = use();
    const before = now();
    const [first] = before.result.hits;
    const next = hub.update({ remove: [first?.id ?? ''] });
    rerender(next);
    expect(now().result).toEqual(next.search());
    expect(now().result.facets.languages?.values[1]).toBe(before.result.facets.languages?.values[1]);
  });
});

describe('the query', () => {
  test('is undone and done again', () => {
    const { view } = use();
    expect([view().canUndo, view().canRedo]).toEqual([false, false]);
    act(() => view().toggle('objectives', 10));
    expect([view().canUndo, view().query]).toEqual([true, { filters: { objectives: [10] } }]);
    act(() => void view().undo());
    expect([view().canUndo, view().canRedo, view().query]).toEqual([false, true, {}]);
    act(() => void view().redo());
    expect(view().query).toEqual({ filters: { objectives: [10] } });
  });

  test('is shared by components that have one store, and changed from outside', () => {
    const store = createQueryStore({ text: 'visa' });
    const [one, other] = [use(hub, { store }), use(hub, { store })];
    act(() => one.view().toggle('objectives', 5));
    act(() => store.update((query) => toggle(query, 'objectives', 6)));
    expect(other.view().query).toEqual({ text: 'visa', filters: { objectives: [5, 6] } });
    expect(other.view().result.total).toBe(hub.search(store.get()).total);
  });

  test('every action does what its function does', () => {
    const { view } = use();
    act(() => view().exclude('section', 'video'));
    act(() => view().require('objectives', 8));
    act(() => view().setRange({ from: 2018 }));
    act(() => view().setMissing('languages', true));
    act(() => view().setPage(2));
    expect(view().query).toEqual({
      filters: {
        objectives: { all: [8] },
        section: { none: ['video'] },
        languages: { missing: true },
        year: { from: 2018 },
      },
      offset: 20,
    });
    act(() => view().clear('year'));
    expect(view().query.filters).not.toHaveProperty('year');
    act(() => view().set({ sort: 'title' }));
    act(() => view().update((query) => ({ ...query, text: 'a' })));
    expect(view().query).toEqual({ text: 'a', sort: 'title' });
  });

  test('a box takes back what was excluded or required', () => {
    const { view } = use(hub, { initial: { filters: { regions: { all: ['africa'], none: ['asia'] } } } });
    const tick = (id: string): void => {
      const facet = view().facet('regions');
      const value = facet?.values.find((one) => one.value === id);
      if (facet !== undefined && value !== undefined) act(() => facet.getOptionProps(value).onChange());
    };
    tick('africa');
    expect(view().query).toEqual({ filters: { regions: { none: ['asia'] } } });
    tick('asia');
    expect(view().query).toEqual({ filters: { regions: ['asia'] } });
    act(() => view().facet('regions')?.getMissingProps().onChange());
    expect(view().query).toEqual({ filters: { regions: { any: ['asia'], missing: true } } });
    expect(view().facet('regions')?.getMissingProps()).toMatchObject({
      checked: true,
      'aria-label': expect.stringMatching(/^\(none\), /),
    });
  });

  test('a box says that its value is excluded, and has an id of its own without blanks', () => {
    const { view } = use(hub, { initial: { filters: { publishers: { none: ['UN Network on Migration'] } } } });
    const facet = view().facet('publishers') ?? expect.fail('no facet');
    const excluded = facet.values.find((one) => one.excluded) ?? expect.fail('none is excluded');
    expect(facet.getOptionProps(excluded)).toMatchObject({
      checked: false,
      'aria-label': 'UN Network on Migration, excluded, 0 resources',
    });
    const ids = ['a b', 'a.w.b', 'a-b', 'a\tb', 'A B', '😀', '\ud83d', '__proto__'].map(
      (value) => facet.getOptionProps({ ...excluded, value }).id,
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).not.toMatch(/\s/u);
  });

  test('no value’s box has the id of another element', () => {
    const [one] = resources;
    const keywords = ['heading', '.heading', 'missing', '.missing'];
    const { view } = use(createHub([{ ...(one ?? expect.fail('no resource')), keywords }]));
    const facet = view().facet('keywords') ?? expect.fail('no facet');
    const ids = [facet.getGroupProps(), facet.getHeadingProps(), facet.getMissingProps()].map(({ id }) => id);
    ids.push(...facet.values.map((value) => facet.getOptionProps(value).id));
    expect(facet.getGroupProps()['aria-labelledby']).toBe(facet.getHeadingProps().id);
    expect(new Set(ids).size).toBe(7);
  });

  test('speaks the language of the query, of those that there are', () => {
    const { view } = use(hub, { labels: [fr, en] });
    const spoken = (): unknown[] => [view().labels.locale, view().sentence, view().facet('regions')?.values[0]?.label];
    expect(spoken()).toEqual(['en', 'All resources', 'Africa']);
    act(() => view().setLocale('fr-CA'));
    expect(spoken()).toEqual(['fr', 'Toutes les ressources', 'Afrique']);
    act(() => view().setLocale('de'));
    expect(spoken()).toEqual(['fr', 'Toutes les ressources', 'Afrique']);
  });

  test('speaks the language of the labels', () => {
    const { view } = use(hub, { labels: fr, initial: { filters: { regions: ['africa'] } } });
    const facet = view().facet('regions') ?? expect.fail('no facet');
    const [africa] = facet.values;
    expect(facet.heading).toBe('Régions');
    expect(africa?.label).toBe('Afrique');
    expect(africa && facet.getOptionProps(africa)['aria-label']).toBe(`Afrique, ${africa?.count} ressources`);
    expect(view().sentence).toBe('Ressources\u00a0: région Afrique');
  });
});

describe('the status', () => {
  const saidIn = (element: HTMLElement): string | null => getByRole(element, 'status').textContent;

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('follows when nobody has typed for a moment, and what is found at once', () => {
    const { element } = render(<Library hub={hub} />);
    const box = getByRole<HTMLInputElement>(element, 'searchbox');
    const before = saidIn(element);
    for (const text of ['v', 'vi', 'vis', 'visa']) {
      type(box, text);
      expect([element.querySelectorAll('li').length, saidIn(element)]).toEqual([
        hub.search({ text }).hits.length,
        before,
      ]);
      act(() => void vi.advanceTimersByTime(699));
      expect(saidIn(element)).toBe(before);
    }
    act(() => void vi.advanceTimersByTime(1));
    expect(saidIn(element)).toBe(`${hub.search({ text: 'visa' }).total} resources. Resources matching “visa”`);
  });

  test.each<[string, (view: HubView) => unknown, string]>([
    ['a box that is ticked', (view) => view.toggle('regions', 'asia'), 'Resources matching “vi” in Asia'],
    ['what is undone', (view) => view.undo(), 'All resources'],
    ['an emptied box', (view) => view.setText(''), 'All resources'],
    ['clearing all', (view) => view.clearAll(), 'All resources'],
  ])('follows %s at once', (_, change, expected) => {
    const { view } = use();
    const said = (): string => view().getStatusProps().children;
    const before = said();
    for (const text of ['v', 'vi']) act(() => view().setText(text));
    expect(said()).toBe(before);
    act(() => void change(view()));
    expect(said().endsWith(`. ${expected}`)).toBe(true);
    expect(view().sentence).toBe(expected);
  });

  test('follows what is done again, and years that are drawn when they rest', () => {
    const { view } = use();
    const said = (): string => view().getStatusProps().children;
    const before = said();
    for (const from of [2, 20, 201, 2018]) act(() => view().setRange({ from }));
    expect(said()).toBe(before);
    act(() => void vi.advanceTimersByTime(700));
    const drawn = said();
    expect(drawn).not.toBe(before);
    act(() => void view().undo());
    expect(said()).not.toBe(drawn);
    act(() => void view().redo());
    expect(said()).toBe(drawn);
  });
});

describe('the address', () => {
  const back = async (steps: number): Promise<void> => {
    await act(async () => {
      const went = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
      history.go(steps);
      await went;
    });
  };

  test('is read at first, followed, and gone back and forward in', async () => {
    history.replaceState(null, '', '/?objectives=10&tab=list#top');
    const { view } = use(hub, { address: true });
    expect(view().query).toEqual({ filters: { objectives: [10] } });
    act(() => view().toggle('regions', 'africa'));
    expect([location.search, location.hash]).toEqual(['?tab=list&objectives=10&regions=africa', '#top']);
    act(() => view().setPage(2));
    await back(-1);
    expect(view().query).toEqual({ filters: { objectives: [10], regions: ['africa'] } });
    await back(-1);
    expect(view().query).toEqual({ filters: { objectives: [10] } });
    await back(1);
    expect(view().query).toEqual({ filters: { objectives: [10], regions: ['africa'] } });
  });

  test('a run of typing is one entry of the history, written when it begins and when it pauses', () => {
    vi.useFakeTimers();
    try {
      const { element } = render(<Library hub={hub} />);
      const box = getByRole<HTMLInputElement>(element, 'searchbox', { name: 'Search' });
      const push = vi.spyOn(history, 'pushState');
      const entries = (): number => push.mock.calls.length;
      for (const text of ['v', 'vi', 'vis', 'visa']) type(box, text);
      expect([entries(), location.search]).toEqual([1, '?text=v']);
      vi.advanceTimersByTime(300);
      expect([entries(), location.search]).toEqual([1, '?text=visa']);
      for (const text of ['visa ', 'visa w', 'visa wo']) type(box, text);
      vi.advanceTimersByTime(300);
      expect([entries(), location.search]).toEqual([1, '?text=visa+wo']);
      type(box, 'visa work');
      click(getByRole(element, 'checkbox', { name: /^Asia, / }));
      expect([entries(), location.search]).toEqual([2, '?regions=asia&text=visa+work']);
      vi.advanceTimersByTime(1000);
      expect(entries()).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });

  test('the next run of typing has an entry of its own, and the state of an entry stays', () => {
    vi.useFakeTimers();
    try {
      const { view } = use(hub, { address: true });
      const push = vi.spyOn(history, 'pushState');
      const typing = (text: string): void => {
        act(() => view().setText(text));
        vi.advanceTimersByTime(300);
      };
      typing('a');
      expect(push).toHaveBeenCalledTimes(1);
      history.replaceState({ key: 2 }, '');
      typing('ab');
      expect([push.mock.calls.length, history.state, location.search]).toEqual([1, { key: 2 }, '?text=ab']);
      act(() => view().set({ sort: 'title' }));
      typing('visa');
      expect([push.mock.calls.length, location.search]).toEqual([3, '?sort=title&text=visa']);
      act(() => view().setPage(2));
      for (const from of [2, 20, 201, 2018]) act(() => view().setRange({ from }));
      vi.advanceTimersByTime(300);
      expect([push.mock.calls.length, location.search]).toEqual([5, '?sort=title&text=visa&year=2018..']);
    } finally {
      vi.useRealTimers();
    }
  });

  test.each<[string, readonly ((view: HubView) => unknown)[], readonly string[]]>([
    ['typed and undone', [(view) => view.setText('visa'), (view) => view.undo()], ['/', '/?text=visa', '/']],
    [
      'typed, undone and done again',
      [(view) => view.setText('visa'), (view) => view.undo(), (view) => view.redo()],
      ['/', '/?text=visa', '/', '/?text=visa'],
    ],
    ['typed and emptied', [(view) => view.setText('a'), (view) => view.setText('')], ['/', '/?text=a', '/']],
    [
      'typed, emptied and typed again',
      [(view) => view.setText('a'), (view) => view.setText(''), (view) => view.setText('b')],
      ['/', '/?text=a', '/', '/?text=b'],
    ],
    [
      'years drawn there and back',
      [(view) => view.setRange({ from: 2018 }), (view) => view.setRange({})],
      ['/', '/?year=2018..', '/'],
    ],
  ])('no two equal entries follow each other: %s', (_, changes, expected) => {
    vi.useFakeTimers();
    try {
      const entries = ['/'];
      const write = (url: string, isNew: boolean): void => {
        entries.splice(isNew ? entries.length : -1, 1, url);
        history.replaceState(null, '', url);
      };
      const address = {
        push: (url: string) => write(url, true),
        replace: (url: string) => write(url, false),
      };
      const { view } = use(hub, { address });
      for (const change of changes) {
        act(() => void change(view()));
        act(() => void vi.advanceTimersByTime(300));
      }
      expect(entries).toEqual(expected);
    } finally {
      vi.useRealTimers();
    }
  });

  test('what is typed and taken back before a pause leaves its entry to what comes next', () => {
    const push = vi.spyOn(history, 'pushState');
    const { view } = use(hub, { address: true });
    for (const text of ['v', 'vi', '']) act(() => view().setText(text));
    act(() => view().toggle('regions', 'asia'));
    expect([push.mock.calls.length, location.search]).toEqual([1, '?regions=asia']);
  });

  test('going back while somebody types goes to what was before, and forward has all that was typed', async () => {
    for (const navigation of [undefined, new EventTarget()]) {
      history.pushState(null, '', '/');
      vi.stubGlobal('navigation', navigation);
      const tell = (): void =>
        void navigation?.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType: 'traverse' }));
      addEventListener('popstate', tell);
      const { view, unmount } = use(hub, { address: true });
      const expected = { filters: { objectives: [10] } };
      act(() => view().toggle('objectives', 10));
      for (const text of ['v', 'vi', 'visa']) act(() => view().setText(text));
      await back(-1);
      expect([view().query, location.search]).toEqual([expected, '?objectives=10']);
      await act(() => new Promise((resolve) => setTimeout(resolve, 350)));
      expect([view().query, location.search]).toEqual([expected, '?objectives=10']);
      await back(1);
      expect([view().query, location.search]).toEqual([{ ...expected, text: 'visa' }, '?objectives=10&text=visa']);
      await back(-1);
      expect(view().query).toEqual(expected);
      removeEventListener('popstate', tell);
      unmount();
      vi.unstubAllGlobals();
    }
  });

  test('what was typed is written when the page is left', () => {
    const { view } = use(hub, { address: true });
    for (const text of ['v', 'visa']) act(() => view().setText(text));
    expect(location.search).toBe('?text=v');
    dispatchEvent(new Event('pagehide'));
    expect(location.search).toBe('?text=visa');
  });

  test('what a subscriber changes while it is read is written, in the same entry', async () => {
    const store = createQueryStore();
    const { view } = use(hub, { store, address: true });
    history.pushState(null, '', '/?countries=KE');
    const end = store.subscribe(() => {
      const { countries, regions } = store.get().filters ?? {};
      if (countries !== undefined && regions === undefined) {
        store.update((query) => toggle(query, 'regions', 'africa'));
      }
    });
    const push = vi.spyOn(history, 'pushState');
    act(() => void dispatchEvent(new PopStateEvent('popstate')));
    expect(view().query).toEqual({ filters: { countries: ['KE'], regions: ['africa'] } });
    expect([location.search, push.mock.calls.length]).toEqual(['?countries=KE&regions=africa', 0]);
    end();
  });

  test('what was typed is written when the component goes', () => {
    const store = createQueryStore();
    const { rerender } = render(<Query store={store} />);
    act(() => store.set({ text: 'visa' }));
    rerender(null);
    expect(location.search).toBe('?text=visa');
  });

  test('reading it writes nothing, however many components keep it', async () => {
    history.replaceState(null, '', '/?objectives=10&objectives=9');
    const store = createQueryStore();
    const { element } = render([<Query key="1" store={store} />, <Query key="2" store={store} />]);
    act(() => store.update((query) => toggle(query, 'regions', 'asia')));
    const push = vi.spyOn(history, 'pushState');
    await back(-1);
    expect([push.mock.calls, location.search]).toEqual([[], '?objectives=10&objectives=9']);
    expect(element.textContent).toBe('{"filters":{"objectives":[9,10]}}'.repeat(2));
    await back(1);
    expect(element.textContent).toBe('{"filters":{"objectives":[9,10],"regions":["asia"]}}'.repeat(2));
  });

  test('a browser that refuses to write it changes nothing else', () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { view } = use(hub, { address: true });
    vi.spyOn(history, 'pushState').mockImplementationOnce(() => {
      throw new DOMException('too often', 'SecurityError');
    });
    act(() => view().toggle('objectives', 10));
    expect([view().query, location.search]).toEqual([{ filters: { objectives: [10] } }, '']);
    act(() => view().toggle('objectives', 9));
    expect(location.search).toBe('?objectives=9&objectives=10');
    expect(reported).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  test.each(['reportError', 'console'])('an error of a router’s function is heard of, by %s', (name) => {
    const bug = new Error('a bug in the router');
    const reported = vi.fn();
    vi.stubGlobal('reportError', name === 'reportError' ? reported : undefined);
    if (name === 'console') vi.spyOn(console, 'error').mockImplementation(reported);
    const push = vi.fn(() => {
      throw bug;
    });
    const { view } = use(hub, { address: { push } });
    act(() => view().toggle('objectives', 10));
    expect([view().query, reported.mock.calls]).toEqual([{ filters: { objectives: [10] } }, [[bug]]]);
    vi.unstubAllGlobals();
  });

  test('is written by the functions of a component that is still there', () => {
    const store = createQueryStore();
    const [first, second] = [vi.fn(), vi.fn()];
    const one = use(hub, { store, address: { push: first } });
    use(hub, { store, address: { push: second } });
    act(() => store.update((query) => toggle(query, 'objectives', 10)));
    one.unmount();
    act(() => store.update((query) => toggle(query, 'objectives', 9)));
    expect([first.mock.calls, second.mock.calls]).toEqual([[['/?objectives=10']], [['/?objectives=9&objectives=10']]]);
  });

  test('a router may take its time, in browsers that tell and in others', async () => {
    for (const navigation of [undefined, new EventTarget()]) {
      history.replaceState(null, '', '/');
      vi.stubGlobal('navigation', navigation);
      const asked: string[] = [];
      const land = async (): Promise<void> => {
        history.pushState(null, '', asked.shift());
        await act(async () => void navigation?.dispatchEvent(new Event('currententrychange')));
      };
      const { view } = use(hub, { address: { push: (url) => void asked.push(url) } });
      act(() => view().toggle('regions', 'africa'));
      act(() => view().toggle('regions', 'africa'));
      expect(asked).toEqual(['/?regions=africa', '/']);
      await land();
      expect(view().query).toEqual({});
      await land();
      expect([view().query, location.search, view().canRedo]).toEqual([{}, '', false]);
      vi.unstubAllGlobals();
    }
  });

  test('with a language or a number of hits alone it is still as at first', () => {
    history.replaceState(null, '', '/?locale=fr&limit=5');
    const { view } = use(hub, { address: true, initial: { sort: 'newest', filters: { regions: ['africa'] } } });
    expect(view().query).toEqual({ sort: 'newest', filters: { regions: ['africa'] }, locale: 'fr', limit: 5 });
  });

  test('what it doesn’t say that belongs to the page is as at first', async () => {
    const initial: HubQuery = { base: { regions: ['africa'] }, limit: 5, sort: 'newest' };
    const { view } = use(hub, { address: true, initial });
    expect(view().query).toEqual(initial);
    act(() => view().setSort('title'));
    expect(location.search).toBe('?sort=title');
    await back(-1);
    expect(view().query).toEqual(initial);
  });

  test('says nothing where the query is as at first, and says so where it is everything', async () => {
    const initial: HubQuery = { limit: 5, locale: 'fr', filters: { regions: ['africa'] } };
    const { view } = use(hub, { address: true, initial });
    act(() => view().toggle('objectives', 10));
    expect(location.search).toBe('?objectives=10&regions=africa');
    act(() => view().clearAll());
    expect([view().query, location.search]).toEqual([{ limit: 5, locale: 'fr' }, '?sort=hub']);
    act(() => view().setLimit(20));
    act(() => view().setLocale('en'));
    expect([view().query, location.search]).toEqual([{}, '?limit=20&locale=en&sort=hub']);
    act(() => view().set(initial));
    expect(location.search).toBe('');
    for (const expected of [{}, { limit: 20, locale: 'fr' }, { limit: 5, locale: 'fr' }]) {
      await back(-1);
      expect(view().query).toEqual(canonicalQuery(expected));
    }
  });

  test('whatever it is, the query that is read from it is the one that was written', () => {
    fc.assert(
      fc.property(queries, queries, (atFirst, query) => {
        history.replaceState(null, '', '/?tab=list');
        const addresses = pageAddresses(canonicalQuery(atFirst));
        history.replaceState(null, '', addresses.of(query));
        const { cursor: _, ...told } = canonicalQuery({ ...query, base: atFirst.base, facets: atFirst.facets });
        expect(canonicalQuery(addresses.read())).toEqual(told);
        expect(new URLSearchParams(location.search).get('tab')).toBe('list');
        expect(addresses.of(addresses.read())).toBe(`${location.pathname}${location.search}`);
      }),
    );
  });

  test('where a server read it, an address without a query is everything', async () => {
    history.replaceState(null, '', '/');
    history.pushState(null, '', '/?objectives=10&limit=5');
    const { view } = use(hub, { address: true, initial: { filters: { objectives: [10] }, limit: 5 } });
    act(() => view().toggle('regions', 'asia'));
    expect(location.search).toBe('?limit=5&objectives=10&regions=asia');
    await back(-2);
    expect(view().query).toEqual({});
  });

  test.each<[HubQuery, string, (view: HubView) => void, string]>([
    [{ sort: 'newest' }, '?sort=newest', (view) => view.setSort('hub'), '?sort=hub'],
    [{ filters: { objectives: [10] } }, '?objectives=10', (view) => view.clearAll(), '?sort=hub'],
    [{ locale: 'fr' }, '?locale=fr', (view) => view.setLocale('en'), '?locale=en'],
    [{ limit: 5 }, '?limit=5', (view) => view.setLimit(20), '?limit=20'],
    [{ sort: 'newest', limit: 5 }, '?limit=5&sort=newest', (view) => view.set({}), '?limit=20&sort=hub'],
  ])('at first as %j is, it says after a change what a reload shows', (initial, search, change, expected) => {
    history.replaceState(null, '', `/${search}`);
    const before = use(hub, { address: true, initial });
    expect(before.view().query).toEqual(initial);
    act(() => change(before.view()));
    const { query } = before.view();
    expect([location.search, query]).toEqual([expected, {}]);
    before.unmount();
    // on a page of its own, and where a server has read it
    for (const atFirst of [initial, fromSearchParams(new URLSearchParams(location.search)).query]) {
      const after = use(hub, { address: true, initial: atFirst });
      expect(after.view().query).toEqual(query);
      after.unmount();
    }
  });

  test('what of it can’t be read is told, until it is written anew', () => {
    history.replaceState(null, '', '/?regions=afrika&objectives=10');
    const { view } = use(hub, { address: true });
    expect(view().dropped).toMatchObject([{ param: 'regions', value: 'afrika', error: { nearest: 'africa' } }]);
    expect(view().query).toEqual({ filters: { objectives: [10] } });
    act(() => view().toggle('regions', 'africa'));
    expect([view().dropped, location.search]).toEqual([[], '?objectives=10&regions=africa']);
    expect(use().view().dropped).toEqual([]);
  });

  test('what of it can’t be read is told as long as the address says so', async () => {
    history.replaceState(null, '', '/?objectives=99');
    const { view } = use(hub, { address: true });
    const told = (): readonly string[] => view().dropped.map(({ value }) => value);
    expect(told()).toEqual(['99']);
    act(() => view().setText('visa'));
    expect([location.search, told()]).toEqual(['?text=visa', []]);
    await back(-1);
    expect(told()).toEqual(['99']);
    history.pushState(null, '', '/?objectives=98'); // the same query
    act(() => void dispatchEvent(new PopStateEvent('popstate')));
    expect(told()).toEqual(['98']);
  });

  test('what of it can’t be read is told when a router has changed it', async () => {
    const navigation = new EventTarget();
    vi.stubGlobal('navigation', navigation);
    const asked: string[] = [];
    history.replaceState(null, '', '/?objectives=99');
    const { view } = use(hub, { address: { push: (url) => void asked.push(url) } });
    const land = async (url = ''): Promise<void> => {
      history.pushState(null, '', url);
      await act(async () => void navigation.dispatchEvent(new Event('currententrychange')));
    };
    act(() => view().toggle('regions', 'asia'));
    expect(view().dropped).toHaveLength(1);
    await land(asked.shift());
    expect([location.search, view().dropped]).toEqual(['?regions=asia', []]);
    await land('/?regions=asia&objectives=99');
    expect(view().dropped).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  test('a cursor in it is passed over', () => {
    const initial = fromSearchParams(new URLSearchParams('cursor=zzz&objectives=10')).query;
    const { view } = use(hub, { address: true, initial });
    expect(view().result.total).toBe(hub.search({ filters: { objectives: [10] } }).total);
    act(() => view().set({ cursor: 'zzz' }));
    expect([view().result.total, location.search]).toEqual([hub.size, '?sort=hub']);
  });

  test('typing that is left by another page is not written there', () => {
    vi.useFakeTimers();
    try {
      const { element } = render(<Library hub={hub} />);
      type(getByRole<HTMLInputElement>(element, 'searchbox'), 'visa');
      history.pushState(null, '', '/about');
      vi.advanceTimersByTime(300);
      expect(location.pathname + location.search).toBe('/about');
    } finally {
      vi.useRealTimers();
    }
  });

  test('is followed where a router changes it, in browsers that tell', async () => {
    const navigation = new EventTarget();
    vi.stubGlobal('navigation', navigation);
    const { view } = use(hub, { address: true, initial: { base: { regions: ['africa'] } } });
    const go = async (url: string): Promise<void> => {
      history.pushState(null, '', url);
      await act(async () => void navigation.dispatchEvent(new Event('currententrychange')));
    };
    await go('/?objectives=10');
    expect(view().query).toEqual({ base: { regions: ['africa'] }, filters: { objectives: [10] } });
    const { query } = view();
    await go('/?objectives=10&tab=list#top');
    expect(view().query).toBe(query);
    vi.unstubAllGlobals();
  });

  test('is written by a router’s own functions where they are given', () => {
    const [push, replace] = [vi.fn(), vi.fn()];
    const { view } = use(hub, { address: { push, replace } });
    act(() => view().toggle('objectives', 10));
    expect(push.mock.calls).toEqual([['/?objectives=10']]);
    expect([replace.mock.calls, location.search]).toEqual([[], '']);
  });

  test.each(['//evil.example/', '///evil.example', '/\\evil.example/a', '/.//evil.example/'])(
    'at the path %s it stays on its host',
    (path) => {
      history.replaceState(null, '', location.origin + path);
      const { host } = location;
      const urls: string[] = [];
      const { view } = use(hub, { address: { push: (url) => void urls.push(url) } });
      act(() => view().toggle('regions', 'africa'));
      expect(urls).toEqual([expect.stringMatching(/^\/evil\.example[/a]*\?regions=africa$/)]);
      expect(new URL(urls[0] ?? '', location.href).host).toBe(host);
      const own = use(hub, { address: true });
      act(() => own.view().toggle('regions', 'asia'));
      expect([location.host, location.search]).toEqual([host, '?regions=asia']);
    },
  );

  test('is left alone unless it is asked for', () => {
    history.replaceState(null, '', '/?objectives=10');
    const { view } = use();
    expect(view().query).toEqual({});
    act(() => view().toggle('regions', 'asia'));
    expect(location.search).toBe('?objectives=10');
  });

  test('a store that is given takes the address’s query, and is not followed any more when the component is gone', () => {
    history.replaceState(null, '', '/?objectives=10');
    const store = createQueryStore({ text: 'visa' });
    const { element, rerender } = render(<Query store={store} />);
    expect(element.textContent).toBe('{"filters":{"objectives":[10]}}');
    rerender(null);
    store.set({ text: 'work' });
    expect(location.search).toBe('?objectives=10');
  });
});

describe('on a server', () => {
  test('a component that is hydrated when another has changed their store is taken over without a mismatch', async () => {
    const html = renderToString(<Two store={createQueryStore()} />);
    history.replaceState(null, '', '/?objectives=10');
    const element = document.body.appendChild(document.createElement('div'));
    element.innerHTML = html;
    const recovered = vi.fn();
    let load = (): void => undefined;
    loading = new Promise((resolve) => {
      load = () => resolve();
    });
    await act(async () => {
      adopt(hydrateRoot(element, <Two store={createQueryStore()} />, { onRecoverableError: recovered }), element);
    });
    expect(element.textContent).toBe('{"filters":{"objectives":[10]}}{}');
    loading = undefined;
    await act(async () => load());
    expect(recovered.mock.calls).toEqual([]);
    expect(element.textContent).toBe('{"filters":{"objectives":[10]}}'.repeat(2));
  });

  test.each<[string, HubQuery | undefined]>([
    ['with the query of the address', { filters: { objectives: [10] } }],
    ['with another', undefined],
  ])('%s, what is rendered is taken over without a mismatch', async (_, initial) => {
    const complaints = vi.spyOn(console, 'error');
    vi.stubGlobal('document', undefined);
    const html = renderToString(<App initial={initial} />);
    vi.unstubAllGlobals();
    expect(html).toContain(String(hub.search(initial).total));
    history.replaceState(null, '', '/?objectives=10');
    const element = document.body.appendChild(document.createElement('div'));
    element.innerHTML = html;
    const recovered = vi.fn();
    await act(async () => {
      adopt(hydrateRoot(element, <App initial={initial} />, { onRecoverableError: recovered }), element);
    });
    expect([recovered.mock.calls, complaints.mock.calls]).toEqual([[], []]);
    expect(element.textContent).toBe(
      `{"filters":{"objectives":[10]}} ${hub.search({ filters: { objectives: [10] } }).total}`,
    );
  });
});
