import { getByRole, queryByRole } from '@testing-library/dom';
import fc from 'fast-check';
import { createHub, type FacetName, type Hit, type Hub, type HubQuery } from 'gcm-hub';
import { en, fr } from 'gcm-hub/labels';
import {
  canonicalQuery,
  createQueryStore,
  describe as describeQuery,
  fromSearchParams,
  type QueryStore,
  toggle,
} from 'gcm-hub/query';
import { type FacetView, type HubView, type UseHubOptions, useHub } from 'gcm-hub/react';
import { resources } from 'gcm-hub/sample';
import { act, memo, type ReactNode, Suspense, version } from 'react';
import { version as domVersion } from 'react-dom';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPageUrl } from '../../src/adapters/react/page-url';
import { query as queries } from '../arbitrary/query';
import { runs } from '../runs';
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

interface ProbeProps {
  readonly hub: Hub;
  readonly options: UseHubOptions | undefined;
  onView(view: HubView): void;
}

function Probe({ hub, options, onView }: ProbeProps): ReactNode {
  onView(useHub(hub, options));
  return null;
}

/** Renders the hook alone. `view()` returns its latest view. */
function use(
  first: Hub = hub,
  options?: UseHubOptions,
): { view: () => HubView; rerender(hub: Hub): void; unmount(): void } {
  let latest: HubView | undefined;
  function onView(view: HubView): void {
    latest = view;
  }
  const { rerender } = render(<Probe hub={first} options={options} onView={onView} />);
  return {
    view: () => latest ?? expect.fail('not rendered'),
    rerender: (next) => rerender(<Probe hub={next} options={options} onView={onView} />),
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

function Page({ onView }: { onView(view: HubView): void }): ReactNode {
  const view = useHub(hub, { initial: { limit: 1000 } });
  onView(view);
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
  expect(domVersion.split('.')[0]).toBe(REACT);
});

describe('a sidebar', () => {
  test('has a labelled group of checkboxes for each facet', () => {
    const { element } = render(<Library hub={hub} />);
    const { total, facets } = hub.search();
    const group = getByRole(element, 'group', { name: 'Regions' });
    for (const { label, count } of facets.regions?.values ?? []) {
      const name = `${label}, ${count} resource${count === 1 ? '' : 's'}`;
      expect(getByRole<HTMLInputElement>(group, 'checkbox', { name }).checked).toBe(false);
    }
    expect(getByRole(element, 'status').textContent).toBe(`${total} resources. All resources`);
  });

  test('a box changes hits, counts and the URL', () => {
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

  test('a button shows more values of a facet, and fewer again', () => {
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

  test('two sidebars have different ids', () => {
    const { element } = render([<Library key="1" hub={hub} />, <Library key="2" hub={hub} />]);
    const ids = [...element.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('equal parts', () => {
  let view: HubView | undefined;
  const onView = (next: HubView): void => {
    view = next;
  };
  const renderedBy = (change: (view: HubView) => void): string[] => {
    rendered.clear();
    act(() => change(view ?? expect.fail('not rendered')));
    return [...rendered];
  };
  /** Serializes all that a facet shows. */
  const serialize = (name: FacetName): string =>
    JSON.stringify([view?.result.facets[name], view?.facet(name)?.isMissingSelected]);

  test('a facet renders again if and only if it changed', () => {
    render(<Page onView={onView} />, { strict: false });
    const changes: readonly ((view: HubView) => void)[] = [
      (now) => now.toggle('regions', 'africa'),
      (now) => now.toggle('section', 'video'),
      (now) => now.setText('remittances'),
      (now) => now.clearAll(),
      (now) => now.setSort('title'),
      (now) => now.setMissing('languages', true),
      (now) => void now.undo(),
    ];
    const renderCounts = changes.map((change) => {
      const before = new Map(NAMES.map((name) => [name, serialize(name)]));
      const changed = renderedBy(change).filter((name) => NAMES.some((facet) => facet === name));
      expect(changed).toEqual(NAMES.filter((name) => serialize(name) !== before.get(name)));
      return changed.length;
    });
    expect(renderCounts[0]).toBe(NAMES.length);
    expect(renderCounts[4]).toBe(0);
  });

  test('hits that stay don’t render again while the text is the same', () => {
    render(<Page onView={onView} />, { strict: false });
    const before = new Set(view?.result.hits.map(({ id }) => id));
    expect(renderedBy((now) => now.toggle('regions', 'africa')).filter((name) => before.has(name))).toEqual([]);
    expect(renderedBy((now) => now.clear())).not.toEqual([]);
    expect(renderedBy((now) => now.setSort('oldest'))).toEqual([]);
  });

  test('the view stays the same object if the component renders without a change', () => {
    const { view: now, rerender } = use();
    const before = now();
    rerender(hub);
    expect(now()).toBe(before);
    act(() => before.setText('visa'));
    expect(now().setText).toBe(before.setText);
    expect(now().query).not.toBe(before.query);
  });

  test('with another text, all hits are new, because their highlights are', () => {
    const { view } = use(hub, { initial: { text: 'migr' } });
    act(() => view().setText('migration'));
    for (const hit of view().result.hits) {
      const fresh = hub.search({ text: 'migration' }).hits.find(({ id }) => id === hit.id);
      expect(hit.highlights).toEqual(fresh?.highlights);
    }
  });

  test.each<[string, HubQuery, (view: HubView) => unknown]>([
    ['a filter', { text: 'trafficking kenya' }, (now) => now.toggle('regions', 'africa')],
    ['a longer text', { text: 'traff' }, (now) => now.setText('trafficking')],
    ['a text with equal matches', { text: 'in French', sort: 'title' }, (now) => now.setText('en français')],
    ['a blank before the text', { text: 'kenya' }, (now) => now.setText(' kenya')],
    ['another match mode', { text: 'guidance kenya' }, (now) => now.setMatch('any')],
    ['no corrections', { text: 'visas traficking' }, (now) => now.setCorrect(false)],
    ['no interpretation', { text: 'guidance kenya' }, (now) => now.setInterpret(false)],
    ['no text', { text: 'kenya' }, (now) => now.setText('')],
  ])('hits have the reasons of the query after %s', (_, initial, change) => {
    const { view } = use(hub, { initial: { ...initial, limit: 100 } });
    const reasons = (): unknown[] => view().result.hits.map((hit) => hit.reasons);
    const expected = (): unknown[] => hub.search(view().query).hits.map((hit) => hit.reasons);
    expect(reasons()).toEqual(expected());
    expect(reasons().flat()).not.toEqual([]);
    act(() => void change(view()));
    expect(reasons().length).toBeGreaterThan(0);
    expect(reasons()).toEqual(expected());
    act(() => void view().undo());
    expect(reasons()).toEqual(expected());
  });

  test('a hit that stays keeps its reasons', () => {
    const { view } = use(hub, { initial: { text: 'trafficking', limit: 1000 } });
    const before = new Map(view().result.hits.map((hit) => [hit.id, hit.reasons]));
    act(() => view().toggle('regions', 'africa'));
    for (const { id, reasons } of view().result.hits) expect(reasons).toBe(before.get(id));
  });

  test('an expanded facet keeps its order', () => {
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

  test('another hub is searched at once and shares equal parts', () => {
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
  test('has undo and redo', () => {
    const { view } = use();
    expect([view().canUndo, view().canRedo]).toEqual([false, false]);
    act(() => view().toggle('objectives', 10));
    expect([view().canUndo, view().query]).toEqual([true, { filters: { objectives: [10] } }]);
    act(() => void view().undo());
    expect([view().canUndo, view().canRedo, view().query]).toEqual([false, true, {}]);
    act(() => void view().redo());
    expect(view().query).toEqual({ filters: { objectives: [10] } });
  });

  test('is shared by components with the same store, which may change from outside', () => {
    const store = createQueryStore({ text: 'visa' });
    const [one, other] = [use(hub, { store }), use(hub, { store })];
    act(() => one.view().toggle('objectives', 5));
    act(() => store.update((query) => toggle(query, 'objectives', 6)));
    expect(other.view().query).toEqual({ text: 'visa', filters: { objectives: [5, 6] } });
    expect(other.view().result.total).toBe(hub.search(store.get()).total);
  });

  test('each action applies its function', () => {
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

  test('a box removes the exclusion or requirement of its value', () => {
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

  test('the name of a box says if its value is excluded; its id is unique and has no spaces', () => {
    const { view } = use(hub, { initial: { filters: { publishers: { none: ['UN Network on Migration'] } } } });
    const facet = view().facet('publishers') ?? expect.fail('no facet');
    const excluded = facet.values.find((one) => one.excluded) ?? expect.fail('no value is excluded');
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

  test('a box never has the id of another element', () => {
    const [one] = resources;
    const keywords = ['heading', '.heading', 'missing', '.missing'];
    const { view } = use(createHub([{ ...(one ?? expect.fail('no resource')), keywords }]));
    const facet = view().facet('keywords') ?? expect.fail('no facet');
    const ids = [facet.getGroupProps(), facet.getHeadingProps(), facet.getMissingProps()].map(({ id }) => id);
    ids.push(...facet.values.map((value) => facet.getOptionProps(value).id));
    expect(facet.getGroupProps()['aria-labelledby']).toBe(facet.getHeadingProps().id);
    expect(new Set(ids).size).toBe(7);
  });

  test('selects labels by its locale', () => {
    const { view } = use(hub, { labels: [fr, en] });
    const texts = (): unknown[] => [view().labels.locale, view().sentence, view().facet('regions')?.values[0]?.label];
    expect(texts()).toEqual(['en', 'All resources', 'Africa']);
    act(() => view().setLocale('fr-CA'));
    expect(texts()).toEqual(['fr', 'Toutes les ressources', 'Afrique']);
    act(() => view().setLocale('de'));
    expect(texts()).toEqual(['fr', 'Toutes les ressources', 'Afrique']);
  });

  test('has headings, boxes and the sentence in the language of the labels', () => {
    const { view } = use(hub, { labels: fr, initial: { filters: { regions: ['africa'] } } });
    const facet = view().facet('regions') ?? expect.fail('no facet');
    const [africa] = facet.values;
    expect(facet.heading).toBe('Régions');
    expect(africa?.label).toBe('Afrique');
    expect(africa && facet.getOptionProps(africa)['aria-label']).toBe(`Afrique, ${africa?.count} ressources`);
    expect(view().sentence).toBe('Ressources\u00a0: région Afrique');
  });

  test('its sentence names the values and years that its text names, unless names are switched off', () => {
    const { view } = use(hub, { initial: { text: 'kenya since 2020' } });
    expect(view().sentence).toBe('Resources matching “kenya since 2020” (read as Kenya and since 2020)');
    expect(view().sentence).toBe(describeQuery(view().query, en, { interpretation: view().result.interpretation }));
    expect(view().getStatusProps().children).toBe(`${view().result.total} resources. ${view().sentence}`);
    act(() => view().setInterpret(false));
    expect(view().sentence).toBe('Resources matching “kenya since 2020”');
    act(() => view().update(() => ({ text: 'Congo report' })));
    expect(view().sentence).toBe('Resources matching “Congo report”');
  });
});

describe('the status', () => {
  const statusIn = (element: HTMLElement): string | null => getByRole(element, 'status').textContent;

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('follows typing after a pause, while hits follow at once', () => {
    const { element } = render(<Library hub={hub} />);
    const box = getByRole<HTMLInputElement>(element, 'searchbox');
    const before = statusIn(element);
    for (const text of ['v', 'vi', 'vis', 'visa']) {
      type(box, text);
      expect([element.querySelectorAll('li').length, statusIn(element)]).toEqual([
        hub.search({ text }).hits.length,
        before,
      ]);
      act(() => void vi.advanceTimersByTime(699));
      expect(statusIn(element)).toBe(before);
    }
    act(() => void vi.advanceTimersByTime(1));
    expect(statusIn(element)).toBe(`${hub.search({ text: 'visa' }).total} resources. Resources matching “visa”`);
  });

  test('names the values of its own text, not of a text that is still typed', () => {
    const { view } = use();
    const status = (): string => view().getStatusProps().children;
    act(() => view().update(() => ({ text: 'kenya' })));
    act(() => void vi.advanceTimersByTime(700));
    const settled = status();
    expect(settled).toMatch(/“kenya” \(read as Kenya\)$/);
    act(() => view().setText('kenya 2020'));
    expect(view().sentence).toContain('(read as Kenya and 2020)');
    expect(status()).toBe(settled);
  });

  test.each<[string, (view: HubView) => unknown, string]>([
    ['a checked box', (view) => view.toggle('regions', 'asia'), 'Resources matching “vi” in Asia'],
    ['undo', (view) => view.undo(), 'All resources'],
    ['an emptied box', (view) => view.setText(''), 'All resources'],
    ['clearing all', (view) => view.clearAll(), 'All resources'],
  ])('follows %s at once', (_, change, expected) => {
    const { view } = use();
    const status = (): string => view().getStatusProps().children;
    const before = status();
    for (const text of ['v', 'vi']) act(() => view().setText(text));
    expect(status()).toBe(before);
    act(() => void change(view()));
    expect(status().endsWith(`. ${expected}`)).toBe(true);
    expect(view().sentence).toBe(expected);
  });

  test('follows redo at once, and a year slider after a pause', () => {
    const { view } = use();
    const status = (): string => view().getStatusProps().children;
    const before = status();
    for (const from of [2, 20, 201, 2018]) act(() => view().setRange({ from }));
    expect(status()).toBe(before);
    act(() => void vi.advanceTimersByTime(700));
    const settled = status();
    expect(settled).not.toBe(before);
    act(() => void view().undo());
    expect(status()).not.toBe(settled);
    act(() => void view().redo());
    expect(status()).toBe(settled);
  });
});

describe('the URL', () => {
  const back = async (steps: number): Promise<void> => {
    await act(async () => {
      const popstate = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
      history.go(steps);
      await popstate;
    });
  };

  test('is read at first and written, and going back and forward changes the query', async () => {
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

  test('a run of typing is one history entry, written when it begins and when it pauses', () => {
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

  test('the next run of typing has its own entry; the state of an entry stays', () => {
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
    ['typing and undo', [(view) => view.setText('visa'), (view) => view.undo()], ['/', '/?text=visa', '/']],
    [
      'typing, undo and redo',
      [(view) => view.setText('visa'), (view) => view.undo(), (view) => view.redo()],
      ['/', '/?text=visa', '/', '/?text=visa'],
    ],
    ['typing and clearing', [(view) => view.setText('a'), (view) => view.setText('')], ['/', '/?text=a', '/']],
    [
      'typing, clearing and typing',
      [(view) => view.setText('a'), (view) => view.setText(''), (view) => view.setText('b')],
      ['/', '/?text=a', '/', '/?text=b'],
    ],
    [
      'moving a slider and moving it back',
      [(view) => view.setRange({ from: 2018 }), (view) => view.setRange({})],
      ['/', '/?year=2018..', '/'],
    ],
  ])('consecutive entries are never equal: %s', (_, changes, expected) => {
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

  test('the next change reuses the entry of typing that was taken back before a pause', () => {
    const push = vi.spyOn(history, 'pushState');
    const { view } = use(hub, { address: true });
    for (const text of ['v', 'vi', '']) act(() => view().setText(text));
    act(() => view().toggle('regions', 'asia'));
    expect([push.mock.calls.length, location.search]).toEqual([1, '?regions=asia']);
  });

  test('going back while typing restores the query before it, and going forward restores all of the text', async () => {
    for (const navigation of [undefined, new EventTarget()]) {
      history.pushState(null, '', '/');
      vi.stubGlobal('navigation', navigation);
      const notify = (): void =>
        void navigation?.dispatchEvent(Object.assign(new Event('currententrychange'), { navigationType: 'traverse' }));
      addEventListener('popstate', notify);
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
      removeEventListener('popstate', notify);
      unmount();
      vi.unstubAllGlobals();
    }
  });

  test('pending typing is written on pagehide', () => {
    const { view } = use(hub, { address: true });
    for (const text of ['v', 'visa']) act(() => view().setText(text));
    expect(location.search).toBe('?text=v');
    dispatchEvent(new Event('pagehide'));
    expect(location.search).toBe('?text=visa');
  });

  test('a subscriber’s change while the URL is read is written to the same entry', async () => {
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

  test('pending typing is written when the component unmounts', () => {
    const store = createQueryStore();
    const { rerender } = render(<Query store={store} />);
    act(() => store.set({ text: 'visa' }));
    rerender(null);
    expect(location.search).toBe('?text=visa');
  });

  test('reading it doesn’t write it, with several components', async () => {
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

  test('a SecurityError of the browser isn’t reported, and the next change is written', () => {
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

  test.each(['reportError', 'console'])('an error of a router’s function goes to %s', (name) => {
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

  test('is written by the functions of a component that is still mounted', () => {
    const store = createQueryStore();
    const [first, second] = [vi.fn(), vi.fn()];
    const one = use(hub, { store, address: { push: first } });
    use(hub, { store, address: { push: second } });
    act(() => store.update((query) => toggle(query, 'objectives', 10)));
    one.unmount();
    act(() => store.update((query) => toggle(query, 'objectives', 9)));
    expect([first.mock.calls, second.mock.calls]).toEqual([[['/?objectives=10']], [['/?objectives=9&objectives=10']]]);
  });

  test('a router may navigate later, with and without the Navigation API', async () => {
    for (const navigation of [undefined, new EventTarget()]) {
      history.replaceState(null, '', '/');
      vi.stubGlobal('navigation', navigation);
      const pending: string[] = [];
      const navigate = async (): Promise<void> => {
        history.pushState(null, '', pending.shift());
        await act(async () => void navigation?.dispatchEvent(new Event('currententrychange')));
      };
      const { view } = use(hub, { address: { push: (url) => void pending.push(url) } });
      act(() => view().toggle('regions', 'africa'));
      act(() => view().toggle('regions', 'africa'));
      expect(pending).toEqual(['/?regions=africa', '/']);
      await navigate();
      expect(view().query).toEqual({});
      await navigate();
      expect([view().query, location.search, view().canRedo]).toEqual([{}, '', false]);
      vi.unstubAllGlobals();
    }
  });

  test('with only a locale or limit, the rest is the initial query', () => {
    history.replaceState(null, '', '/?locale=fr&limit=5');
    const { view } = use(hub, { address: true, initial: { sort: 'newest', filters: { regions: ['africa'] } } });
    expect(view().query).toEqual({ sort: 'newest', filters: { regions: ['africa'] }, locale: 'fr', limit: 5 });
  });

  test('base, limit and other parts that it lacks are initial ones', async () => {
    const initial: HubQuery = { base: { regions: ['africa'] }, limit: 5, sort: 'newest' };
    const { view } = use(hub, { address: true, initial });
    expect(view().query).toEqual(initial);
    act(() => view().setSort('title'));
    expect(location.search).toBe('?sort=title');
    await back(-1);
    expect(view().query).toEqual(initial);
  });

  test('omits the initial query, and contains sort=hub for an empty one', async () => {
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

  test('parsing a formatted URL returns the same query', () => {
    fc.assert(
      fc.property(queries, queries, (initial, query) => {
        history.replaceState(null, '', '/?tab=list');
        const pageUrl = createPageUrl(canonicalQuery(initial));
        history.replaceState(null, '', pageUrl.format(query));
        const { cursor: _, ...expected } = canonicalQuery({ ...query, base: initial.base, facets: initial.facets });
        expect(canonicalQuery(pageUrl.parse())).toEqual(expected);
        expect(new URLSearchParams(location.search).get('tab')).toBe('list');
        expect(pageUrl.format(pageUrl.parse())).toBe(`${location.pathname}${location.search}`);
      }),
      runs(),
    );
  });

  test('if a server parsed it, a URL without a query means everything', async () => {
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
  ])('initially equal to %j: after a change, a reload shows the same', (initial, search, change, expected) => {
    history.replaceState(null, '', `/${search}`);
    const before = use(hub, { address: true, initial });
    expect(before.view().query).toEqual(initial);
    act(() => change(before.view()));
    const { query } = before.view();
    expect([location.search, query]).toEqual([expected, {}]);
    before.unmount();
    // with the page's own initial query, and with one that a server parsed
    for (const reloaded of [initial, fromSearchParams(new URLSearchParams(location.search)).query]) {
      const after = use(hub, { address: true, initial: reloaded });
      expect(after.view().query).toEqual(query);
      after.unmount();
    }
  });

  test('its invalid parts are in `dropped` until it is written', () => {
    history.replaceState(null, '', '/?regions=afrika&objectives=10');
    const { view } = use(hub, { address: true });
    expect(view().dropped).toMatchObject([{ param: 'regions', value: 'afrika', error: { nearest: 'africa' } }]);
    expect(view().query).toEqual({ filters: { objectives: [10] } });
    act(() => view().toggle('regions', 'africa'));
    expect([view().dropped, location.search]).toEqual([[], '?objectives=10&regions=africa']);
    expect(use().view().dropped).toEqual([]);
  });

  test('`dropped` follows the URL, also if the query stays the same', async () => {
    history.replaceState(null, '', '/?objectives=99');
    const { view } = use(hub, { address: true });
    const droppedValues = (): readonly string[] => view().dropped.map(({ value }) => value);
    expect(droppedValues()).toEqual(['99']);
    act(() => view().setText('visa'));
    expect([location.search, droppedValues()]).toEqual(['?text=visa', []]);
    await back(-1);
    expect(droppedValues()).toEqual(['99']);
    history.pushState(null, '', '/?objectives=98'); // the same query
    act(() => void dispatchEvent(new PopStateEvent('popstate')));
    expect(droppedValues()).toEqual(['98']);
  });

  test('`dropped` follows a router’s changes', async () => {
    const navigation = new EventTarget();
    vi.stubGlobal('navigation', navigation);
    const pending: string[] = [];
    history.replaceState(null, '', '/?objectives=99');
    const { view } = use(hub, { address: { push: (url) => void pending.push(url) } });
    const navigate = async (url = ''): Promise<void> => {
      history.pushState(null, '', url);
      await act(async () => void navigation.dispatchEvent(new Event('currententrychange')));
    };
    act(() => view().toggle('regions', 'asia'));
    expect(view().dropped).toHaveLength(1);
    await navigate(pending.shift());
    expect([location.search, view().dropped]).toEqual(['?regions=asia', []]);
    await navigate('/?regions=asia&objectives=99');
    expect(view().dropped).toHaveLength(1);
    vi.unstubAllGlobals();
  });

  test('its cursor is ignored', () => {
    const initial = fromSearchParams(new URLSearchParams('cursor=zzz&objectives=10')).query;
    const { view } = use(hub, { address: true, initial });
    expect(view().result.total).toBe(hub.search({ filters: { objectives: [10] } }).total);
    act(() => view().set({ cursor: 'zzz' }));
    expect([view().result.total, location.search]).toEqual([hub.size, '?sort=hub']);
  });

  test('pending typing isn’t written to another page', () => {
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

  test('a router’s changes are read, with the Navigation API', async () => {
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

  test('is written by a router’s functions', () => {
    const [push, replace] = [vi.fn(), vi.fn()];
    const { view } = use(hub, { address: { push, replace } });
    act(() => view().toggle('objectives', 10));
    expect(push.mock.calls).toEqual([['/?objectives=10']]);
    expect([replace.mock.calls, location.search]).toEqual([[], '']);
  });

  test.each(['//evil.example/', '///evil.example', '/\\evil.example/a', '/.//evil.example/'])(
    'keeps its host at the path %s',
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

  test('is neither read nor written by default', () => {
    history.replaceState(null, '', '/?objectives=10');
    const { view } = use();
    expect(view().query).toEqual({});
    act(() => view().toggle('regions', 'asia'));
    expect(location.search).toBe('?objectives=10');
  });

  test('replaces the query of a store, and isn’t written after the component unmounts', () => {
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
  test('a component hydrates without a mismatch after another has changed their store', async () => {
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
    ['with the query of the URL', { filters: { objectives: [10] } }],
    ['with another query', undefined],
  ])('%s, the page hydrates without a mismatch', async (_, initial) => {
    const consoleErrors = vi.spyOn(console, 'error');
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
    expect([recovered.mock.calls, consoleErrors.mock.calls]).toEqual([[], []]);
    expect(element.textContent).toBe(
      `{"filters":{"objectives":[10]}} ${hub.search({ filters: { objectives: [10] } }).total}`,
    );
  });
});
