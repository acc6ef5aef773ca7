import { type LabelLocale, labelLocales } from '../../taxonomy';
import { address } from './address';
import { el, pageLink } from './elements';
import { messages } from './messages';
import type { Frame } from './view';

/** The title and the languages. */
export function header(frame: Frame): HTMLElement {
  const { locale, words, actions } = frame;
  const home = pageLink({ href: address({ locale }) }, [words.title], () => actions.go(() => ({ locale })));
  return el('header', { class: 'header' }, [
    el('div', { class: 'wrap' }, [
      el('h1', {}, [home]),
      el('nav', { 'aria-label': words.language }, [
        el('ul', { class: 'languages' }, labelLocales.map(language(frame))),
      ]),
    ]),
  ]);
}

function language({ query, locale, actions }: Frame): (to: LabelLocale) => HTMLElement {
  return (to) => {
    const attributes = {
      href: address({ ...query, locale: to }),
      lang: to,
      hreflang: to,
      'aria-current': to === locale && 'true',
    };
    const go = () => actions.go((current) => ({ ...current, locale: to }));
    return el('li', {}, [pageLink(attributes, [messages[to].name], go)]);
  };
}
