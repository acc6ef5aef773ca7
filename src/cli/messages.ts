import type { LabelLocale, Labels } from 'gcm-hub/taxonomy';
import { toLabelLocale } from '../taxonomy/labels/locales';

/**
 * Messages of the command on standard output, beside the labels. Placeholders stand in braces. The translations are the
 * project’s own.
 */
export interface Messages {
  readonly headings: Readonly<Record<'id' | 'title' | 'type' | 'where' | 'year', string>>;
  /** The query and the number of hits: {query}, {resources} */
  readonly summary: string;
  /** A quoted {name} of several values, each as an option of the command: {options} */
  readonly ambiguous: string;
  /** Hits need only {words} of the {of} words. */
  readonly fewWithAllWords: string;
  readonly truncated: string;
  /** Between clauses, which may have commas: `Intl.ListFormat` has no semicolons. */
  readonly separator: string;
  /** {from}, {to}, {total} */
  readonly range: string;
  /** Appended to `range` if there are more hits: {option} */
  readonly more: string;
  /** {count}, {total} */
  readonly countOfTotal: string;
}

const messages: Readonly<Record<LabelLocale, Messages>> = {
  en: {
    headings: { id: 'id', title: 'title', type: 'type', year: 'year', where: 'where' },
    summary: '{query}: {resources}',
    ambiguous: '{name} has several meanings, so only its words are searched. Choose one: {options}',
    fewWithAllWords: 'few resources have all {of} words: those with {words} of them are shown, too',
    truncated: 'only the beginning of the text was read',
    separator: '; ',
    range: '{from} to {to} of {total}',
    more: '; {option} for more',
    countOfTotal: '{count} of {total}',
  },
  fr: {
    headings: { id: 'id', title: 'titre', type: 'type', year: 'année', where: 'lieu' },
    summary: '{query}\u00a0: {resources}',
    ambiguous: '{name} a plusieurs sens, donc seuls ses mots sont cherchés. Choisissez\u00a0: {options}',
    fewWithAllWords: 'peu de ressources ont les {of} mots\u00a0: celles qui en ont {words} sont aussi trouvées',
    truncated: 'seul le début du texte a été lu',
    separator: '\u00a0; ',
    range: '{from} à {to} sur {total}',
    more: '\u00a0; {option} pour la suite',
    countOfTotal: '{count} sur {total}',
  },
  es: {
    headings: { id: 'id', title: 'título', type: 'tipo', year: 'año', where: 'lugar' },
    summary: '{query}: {resources}',
    ambiguous: '{name} tiene varios significados, así que solo se buscan sus palabras. Elija uno: {options}',
    fewWithAllWords: 'pocos recursos tienen las {of} palabras: se muestran también los que tienen {words}',
    truncated: 'solo se ha leído el comienzo del texto',
    separator: '; ',
    range: '{from} a {to} de {total}',
    more: '; {option} para ver más',
    countOfTotal: '{count} de {total}',
  },
  ar: {
    headings: { id: 'id', title: 'العنوان', type: 'النوع', year: 'السنة', where: 'المكان' },
    summary: '{query}: {resources}',
    ambiguous: 'لـ{name} أكثر من معنى، ولذلك لا يُبحث إلا عن كلماته. اختر أحدها: {options}',
    fewWithAllWords: 'قليل من الموارد يحتوي على جميع الكلمات ({of})؛ وتظهر أيضًا الموارد التي تحتوي على بعضها ({words})',
    truncated: 'لم يُقرأ سوى بداية النص',
    separator: '؛ ',
    range: '{from} إلى {to} من {total}',
    more: '؛ للمزيد: {option}',
    countOfTotal: '{count} من {total}',
  },
  ru: {
    headings: { id: 'id', title: 'название', type: 'тип', year: 'год', where: 'место' },
    summary: '{query}: {resources}',
    ambiguous: '{name} имеет несколько значений, поэтому ищутся только сами слова. Выберите одно: {options}',
    fewWithAllWords: 'ресурсов со всеми словами ({of}) мало: найдены и те, где есть часть слов ({words})',
    truncated: 'прочитано только начало текста',
    separator: '; ',
    range: '{from}–{to} из {total}',
    more: '; дальше: {option}',
    countOfTotal: '{count} из {total}',
  },
  zh: {
    headings: { id: 'id', title: '标题', type: '类型', year: '年份', where: '地点' },
    summary: '{query}：{resources}',
    ambiguous: '{name}有多个含义，因此只检索其文字。请选择：{options}',
    fewWithAllWords: '包含全部{of}个词的资源很少：也列出包含其中{words}个词的资源',
    truncated: '只读取了文本的开头',
    separator: '；',
    range: '第{from}至{to}条，共{total}条',
    more: '；更多：{option}',
    countOfTotal: '{count} / {total}',
  },
};

/** Returns the command's messages in the language of its labels, in English for any other language. */
export function messagesFor({ locale }: Labels): Messages {
  return messages[toLabelLocale(locale)];
}
