import { createHub } from 'gcm-hub';
import { resources } from 'gcm-hub/sample';
import { formatIssue, parseResources } from 'gcm-hub/schema';
import { test } from 'vitest';
import { ar, es, fr, ru, zh } from '../../data/labels';

test('smoke', () => {
  const t0 = performance.now();
  const hub = createHub(resources, { labels: [fr, ar, ru, zh, es] });
  console.log('build', performance.now() - t0, hub.size);
  for (const q of [
    {},
    { text: 'traite' },
    { text: 'trafficking children', filters: { regions: ['africa' as const] } },
    { text: 'cote divoire', locale: 'fr' },
    { text: '移民' },
    { text: 'Côte d’Ivoire' },
    { text: 'الاتجار', locale: 'ar' },
  ]) {
    const t = performance.now();
    const r = hub.search({ ...q, limit: 3 });
    console.log(
      JSON.stringify(q),
      (performance.now() - t).toFixed(2),
      r.total,
      r.matched,
      r.hits.map((h) => `${h.score.toFixed(2)} ${h.resource.title}`),
      r.facets.objectives?.values.slice(8, 11).map((v) => `${v.label} ${v.count}/${v.total}`),
    );
  }
  const p = parseResources([
    {
      id: 1,
      title: 'x',
      section: 'Documents',
      countries: ['Keyna', 'Congo', 'State of Palestine', '404', 'ken', 'Côte d’Ivoire', 'global', 'سوريا'],
      language: 'French',
      languages: ['français', 'EN', 'Klingonish'],
      objectives: 'General',
      principles: ['259', 'Global geographic scope'],
      published: 2021,
    },
    5,
    {
      id: 'a',
      title: 'A',
      section: 'video',
      languages: 'English',
      url: 'www.x',
      ends: '2020-13',
      countries: ['Global'],
      scope: 'national',
      __proto__: 1,
    },
    JSON.parse('{"id":"b","title":"B","section":"event","__proto__":{"x":1}, "countries":["Global","KE"]}'),
  ]);
  console.log(p.issues.map(formatIssue), p.resources, Object.keys(p.resources[0] ?? {}));
});
