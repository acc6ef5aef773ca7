import type { Hit } from '../../hub';
import { resolveQuery } from '../../query';
import { type Resource, scopeOf } from '../../resource';
import { idsOf, label } from '../../taxonomy';
import { type Child, el, hidden } from './elements';
import { marked } from './marked';
import { interpolate } from './messages';
import type { View } from './view';

/** The resources found, as a numbered list. */
export function hits(view: View): HTMLElement {
  const start = resolveQuery(view.query).offset + 1;
  return el(
    'ol',
    { class: 'hits', start },
    view.result.hits.map((hit) => el('li', { 'data-key': `hit ${hit.id}` }, [article(view, hit)])),
  );
}

function article(view: View, hit: Hit): HTMLElement {
  const { summary } = hit.resource;
  return el('article', {}, [
    facts(view, hit.resource),
    heading(view, hit),
    summary !== undefined &&
      el('p', { class: 'summary', lang: SUMMARIES, dir: 'auto' }, marked(summary, 'summary', hit)),
    places(view, hit.resource),
    objectives(view, hit.resource),
  ]);
}

/** The sample's summaries are all in English, whatever the language of the resource. */
const SUMMARIES = 'en';

function heading({ locale }: View, hit: Hit): HTMLElement {
  const { title, titles, url } = hit.resource;
  const own = titles?.[locale];
  const lang = own === undefined ? titleLanguage(hit.resource) : locale;
  const parts = own === undefined ? marked(title, 'title', hit) : marked(own, `titles.${locale}`, hit);
  const attributes = { lang, dir: 'auto' };
  return el('h3', attributes, url === undefined ? parts : [el('a', { href: url, rel: 'noopener noreferrer' }, parts)]);
}

/** The resource's language, unless its title is in Latin letters and that language isn't. */
function titleLanguage({ title, languages }: Resource): string | undefined {
  const [first] = languages;
  if (first === undefined) return undefined;
  const script = new Intl.Locale(first).maximize().script;
  return script !== 'Latn' && /^[\p{Script=Latin}\P{L}]*$/u.test(title) ? 'en' : first;
}

/** What it is, who published it, when, and in which languages. */
function facts({ labels, formats }: View, resource: Resource): HTMLElement {
  const { documentType, section, publishers, languages } = resource;
  const type =
    documentType === undefined ? label('sections', section, labels) : label('documentTypes', documentType, labels);
  const parts: Child[] = [
    el('span', { class: 'type' }, [type]),
    publishers.length > 0 && el('bdi', {}, [formats.list(publishers)]),
    date(formats, resource),
    languages.length > 0 && el('span', {}, [formats.list(languages.map(formats.language))]),
  ];
  const items = parts.filter((part) => part instanceof Node).map((part) => el('li', {}, [part]));
  return el('ul', { class: 'facts' }, items);
}

function date(formats: View['formats'], { published, starts, ends }: Resource): HTMLElement | false {
  if (published !== undefined) return el('time', { datetime: published }, [formats.date(published)]);
  if (starts === undefined) return false;
  if (ends === undefined) return el('time', { datetime: starts }, [formats.date(starts)]);
  return el('span', {}, [formats.date(starts, ends)]);
}

function places({ labels, formats, words }: View, resource: Resource): HTMLElement | false {
  const { countries, regions } = resource;
  const scope = scopeOf(resource);
  const names =
    countries.length > 0
      ? countries.map((country) => label('countries', country, labels))
      : regions.map((region) => label('regions', region, labels));
  const reach = scope === undefined ? '' : label('scopes', scope, labels);
  const where = formats.list(names);
  if (reach === '' && where === '') return false;
  const text = reach !== '' && where !== '' ? interpolate(words.chip, { facet: reach, value: where }) : reach + where;
  return el('p', { class: 'places' }, [
    hidden(`${interpolate(words.chip, { facet: words.place, value: '' }).trim()} `),
    text,
  ]);
}

function objectives({ labels, formats }: View, resource: Resource): HTMLElement | false {
  if (resource.objectives.length === 0) return false;
  const inOrder = idsOf('objectives').filter((id) => resource.objectives.includes(id));
  const items = inOrder.map((id) => {
    const name = label('objectives', id, labels);
    return el('li', {}, [id === 'general' ? name : `${formats.number(id)} · ${name}`]);
  });
  return el('ul', { class: 'tags', 'aria-label': labels.facets.objectives }, items);
}
