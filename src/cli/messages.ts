import type { LabelLocale, Labels } from 'gcm-hub/taxonomy';

/** What the command itself says between labels, on standard output. What stands in braces is filled in. The translations are the project’s own. */
export interface Words {
  readonly heads: Readonly<Record<'id' | 'title' | 'type' | 'where' | 'year', string>>;
  /** What is asked, and what is found: {query}, {resources} */
  readonly found: string;
  /** {words} of {of} are asked for. */
  readonly someWords: string;
  readonly noWords: string;
  readonly cut: string;
  /** {from}, {to}, {total} */
  readonly page: string;
  /** What follows that where there is more: {option} */
  readonly more: string;
  /** {count}, {total} */
  readonly part: string;
}

const words: Readonly<Record<LabelLocale, Words>> = {
  en: {
    heads: { id: 'id', title: 'title', type: 'type', year: 'year', where: 'where' },
    found: '{query}: {resources}',
    someWords: 'few have all {of} words: what has {words} of them is found, too',
    noWords: 'few have the words: what is on the objectives at which they hint is found, too',
    cut: 'only the beginning of the text was read',
    page: '{from} to {to} of {total}',
    more: '; {option} for more',
    part: '{count} of {total}',
  },
  fr: {
    heads: { id: 'id', title: 'titre', type: 'type', year: 'année', where: 'lieu' },
    found: '{query}\u00a0: {resources}',
    someWords: 'peu de ressources ont les {of} mots\u00a0: celles qui en ont {words} sont aussi trouvées',
    noWords: 'peu de ressources ont ces mots\u00a0: celles qui portent sur les objectifs évoqués sont aussi trouvées',
    cut: 'seul le début du texte a été lu',
    page: '{from} à {to} sur {total}',
    more: '\u00a0; {option} pour la suite',
    part: '{count} sur {total}',
  },
  es: {
    heads: { id: 'id', title: 'título', type: 'tipo', year: 'año', where: 'lugar' },
    found: '{query}: {resources}',
    someWords: 'pocos recursos tienen las {of} palabras: se muestran también los que tienen {words}',
    noWords: 'pocos recursos tienen esas palabras: se muestran también los de los objetivos a los que aluden',
    cut: 'solo se ha leído el comienzo del texto',
    page: '{from} a {to} de {total}',
    more: '; {option} para ver más',
    part: '{count} de {total}',
  },
  ar: {
    heads: { id: 'id', title: 'العنوان', type: 'النوع', year: 'السنة', where: 'المكان' },
    found: '{query}: {resources}',
    someWords: 'قليل من الموارد يحتوي على جميع الكلمات ({of})؛ وتظهر أيضًا الموارد التي تحتوي على بعضها ({words})',
    noWords: 'قليل من الموارد يحتوي على هذه الكلمات؛ وتظهر أيضًا موارد الأهداف التي تشير إليها',
    cut: 'لم يُقرأ سوى بداية النص',
    page: '{from} إلى {to} من {total}',
    more: '؛ للمزيد: {option}',
    part: '{count} من {total}',
  },
  ru: {
    heads: { id: 'id', title: 'название', type: 'тип', year: 'год', where: 'место' },
    found: '{query}: {resources}',
    someWords: 'ресурсов со всеми словами ({of}) мало: найдены и те, где есть часть слов ({words})',
    noWords: 'ресурсов с этими словами мало: найдены и ресурсы по целям, на которые они указывают',
    cut: 'прочитано только начало текста',
    page: '{from}–{to} из {total}',
    more: '; дальше: {option}',
    part: '{count} из {total}',
  },
  zh: {
    heads: { id: 'id', title: '标题', type: '类型', year: '年份', where: '地点' },
    found: '{query}：{resources}',
    someWords: '包含全部{of}个词的资源很少：也列出包含其中{words}个词的资源',
    noWords: '包含这些词的资源很少：也列出与其所指目标相关的资源',
    cut: '只读取了文本的开头',
    page: '第{from}至{to}条，共{total}条',
    more: '；更多：{option}',
    part: '{count} / {total}',
  },
};

/** The command's words in the language of its labels. */
export function wordsFor({ locale }: Labels): Words {
  return words[locale];
}
