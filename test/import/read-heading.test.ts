import fc from 'fast-check';

import { en } from 'gcm-hub/labels/en';
import { expect, test } from 'vitest';
import { columnWords } from '../../data/column-words';
import { labels } from '../../src/cli/labels';
import { parseLanguage, readHeading } from '../../src/import/headings';
import { createHeadingReader } from '../../src/import/read-heading';
import { fieldNames, otherNames } from '../../src/resource/fields';
import { runs } from '../runs';

/** Returns the field of a heading, or the fields that it may mean, each with `?`. */
function fieldOf(heading: string): string | undefined {
  const meaning = readHeading(heading);
  if (meaning === undefined) return undefined;
  return 'field' in meaning ? meaning.field : meaning.candidates.map((field) => `${field}?`).join(' ');
}

test.each([
  ['id', 'ID; Identifier; Resource ID; Identifiant; 编号'],
  [
    'title',
    'Title; Title*; 1. Title; Titre; Título; Название; Заголовок; 标题; العنوان; Title / Titre; Title of the resource',
  ],
  [
    'titles.fr',
    'Title (French); Title FR; title_fr; title.fr; Title in French; French title; Title (français); Title - French',
  ],
  [
    'titles.fr',
    'Título en francés; Titre français; Название (французский); العنوان (بالفرنسية); 标题（法文）; 法文标题',
  ],
  ['titles.zh-Hant', 'title_zh-Hant; Title (zh-hant); titles.zh-Hant'],
  ['titles.de', 'Title (de); title_de; Titles: German'],
  [
    'summary',
    'Description; Abstract; Short description; Résumé; RESUME; Resumen; Описание; 摘要; الملخص; Summary (max. 200 words)',
  ],
  [
    'url',
    'URL; Link; Links; Link to the resource; Web address; Lien; Enlace; Ссылка; Веб-ссылка; 链接; 网址; الرابط; Link (URL)',
  ],
  ['section', 'Section; Hub section; Rubrique; Sección; Раздел; 栏目; القسم'],
  [
    'documentType',
    'Document type; Document types; document_type; DOCUMENT-TYPE; typeOfDocument; Type of document; Type de document',
  ],
  ['documentType', 'Tipo de documento; Тип документа; 文件类型; نوع الوثيقة; Publication type; doctype'],
  [
    'languages',
    'Language; Languages; Language(s); Languages available; Language of the document; Langue(s); Idioma; Язык; 語言; 语言; اللغة',
  ],
  [
    'publishers',
    'Publisher; Publisher(s); Published by; Publishing organization(s); Éditeur; EDITEUR; Издатель; 出版者; الناشر',
  ],
  [
    'published',
    'Publication date; Date of publication; Year of publication; publication_year; Published; Publication date (YYYY-MM-DD)',
  ],
  [
    'published',
    'Year; Année; Año; Date de publication (AAAA-MM-JJ); Fecha de publicación; Год издания; 出版日期; تاريخ النشر',
  ],
  [
    'starts',
    'Start date; start-date; Project start; Date de début; Fecha de inicio; Дата начала; 开始日期; تاريخ البدء',
  ],
  ['ends', 'End date; Date de fin; Fecha de finalización; Дата окончания; 结束日期; تاريخ الانتهاء'],
  [
    'objectives',
    'GCM objective(s); GCM Objectives; Objective; Objectives of the GCM; Global Compact objectives; Objectifs du Pacte mondial',
  ],
  ['objectives', 'Objetivos del PMM; Цели; Цель; 目标; الأهداف; Objective number'],
  [
    'principles',
    'Guiding principles; Principle; Cross-cutting principles; Principes directeurs; Руководящие принципы; 指导原则',
  ],
  [
    'scope',
    'Geographic scope; Geographical scope; Scope; Échelle géographique; Ámbito geográfico; 地理范围; النطاق الجغرافي',
  ],
  ['regions', 'Region; Region(s); Regions covered; UN region; Région; Región; Регион; 区域; المنطقة'],
  [
    'countries',
    'Country; Countries; Country(ies); Countr(y/ies); Country/ies; Countries covered; Country / Pays; Pays (Country); Country:',
  ],
  [
    'countries',
    'Pays; Pays concernés; País(es); Países; Страна; Страны; Страна(ы); 国家; 國家; الدول; البلدان; دولة; Country [ISO code]',
  ],
  [
    'audiences',
    'Target audience; Target audience(s); Audience; Public cible; Publics cibles; Público objetivo; Целевая аудитория; 受众',
  ],
  [
    'sdgs',
    'SDG; SDGs; SDG(s); Sustainable Development Goals (SDGs); ODD; ODS; ЦУР; 可持续发展目标; أهداف التنمية المستدامة',
  ],
  [
    'keywords',
    'Keyword; Key words; Tags; Mots-clés; mots clefs; Palabras clave; Ключевые слова; 关键词; الكلمات المفتاحية',
  ],
  ['review', 'Review status; Статус проверки'],
])('%s: %s', (field, headings) => {
  for (const heading of headings.split('; ')) expect([heading, fieldOf(heading)]).toEqual([heading, field]);
});

test.each([
  ['Country of publication', 'countries?'],
  ['CountryOfPublication', 'countries?'],
  ['Countries of origin', 'countries?'],
  ['Pays d’origine', 'countries?'],
  ['Страна публикации', 'countries?'],
  ['出版国家', 'countries?'],
  ['بلد النشر', 'countries?'],
  ['Country 1', 'countries?'],
  ['Region/Country', 'regions? countries?'],
  ['Publisher contact', 'publishers?'],
  ['Language of the contact', 'languages?'],
  ['Date added', 'published? starts?'],
  ['Image link', 'url?'],
  ['Type', 'section? documentType?'],
  ['Тип', 'section? documentType?'],
  ['类型', 'section? documentType?'],
  ['Resource type', 'section? documentType?'],
  ['Category', 'section? documentType?'],
  ['Date', 'published? starts?'],
  ['Name', 'title?'],
  ['Status', 'review?'],
  ['Author', 'publishers?'],
  ['Editor', 'publishers?'],
  ['Source', 'publishers? provenance.source?'],
  ['Location', 'scope? regions? countries?'],
  ['Goals', 'objectives? sdgs?'],
  ['Public', 'audiences?'],
  ['Applies to', 'regions? countries?'],
  ['Title ID', 'titles.id?'],
  ['Title no.', 'titles.no?'],
  ['Title new', 'title?'],
  ['Title page', 'title?'],
  ['contries', 'countries?'],
  ['Keywrods', 'keywords?'],
  ['titel', 'title?'],
  ['Titles', 'title? titles.fr?'],
  ['Provenance', 'provenance.source?'],
  ['provenance.sorce', 'provenance.source?'],
])('%s is doubtful: %s', (heading, fields) => {
  expect(fieldOf(heading)).toBe(fields);
});

test.each([
  ...[
    '',
    ' ',
    '#',
    '***',
    'Notes',
    'Comments',
    'Contact email',
    'Owner',
    'Theme',
    'Sector',
    'Reviewer',
    'Version',
    'checkedOn',
  ],
  ...[
    'factsRead',
    '__proto__',
    'constructor',
    'x'.repeat(1000),
    'countries '.repeat(20),
    'Замечания',
    '备注',
    'ملاحظات',
  ],
])('%j means no field', (heading) => {
  expect(fieldOf(heading)).toBeUndefined();
});

/** Each heading of the lists that means a field, with the field. */
const knownHeadings: [heading: string, field: string][] = [
  ...fieldNames.flatMap((field): [string, string][] => [
    ...(otherNames[field] ?? []).map((name): [string, string] => [name, field]),
    ...(columnWords[field]?.clear ?? []).map((name): [string, string] => [name, field]),
  ]),
  ...labels.flatMap(({ facets }) =>
    Object.entries(facets).map(([facet, name]): [string, string] => [name, facet === 'year' ? 'published' : facet]),
  ),
].filter(([heading]) => 'field' in (readHeading(heading) ?? {}));

test('a misspelt heading may mean each field that is as near', () => {
  expect(fieldOf('contries')).toBe('countries?');
  expect(fieldOf('Objektive')).toBe('objectives?');
  expect(fieldOf('N°')).toBe('id?');
});

test('no heading of the lists means two fields, and most are read', () => {
  for (const [heading, field] of knownHeadings) expect([heading, fieldOf(heading)]).toEqual([heading, field]);
  expect(knownHeadings.length).toBeGreaterThan(600);
  for (const field of fieldNames) {
    for (const heading of columnWords[field]?.clear ?? [])
      expect([heading, fieldOf(heading)]).toEqual([heading, field]);
    for (const heading of columnWords[field]?.vague ?? [])
      expect([heading, fieldOf(heading)?.endsWith('?')]).toEqual([heading, true]);
  }
});

test('a known heading is read in any case and spacing, with or without accents', () => {
  const form = fc.record({
    known: fc.constantFrom(...knownHeadings),
    upper: fc.infiniteStream(fc.boolean()),
    separator: fc.constantFrom(' ', '_', '-', '  ', '\u00a0', ' - ', '\n'),
    around: fc.constantFrom('', ' ', '\u200e', '*', ':'),
    normalization: fc.constantFrom('NFC', 'NFD', 'bare'),
  });
  fc.assert(
    fc.property(form, ({ known: [heading, field], upper, separator, around, normalization }) => {
      const spelled = normalization === 'bare' ? heading.normalize('NFD').replace(/[\u0300-\u0304]/g, '') : heading;
      const written = Array.from(spelled.replaceAll(' ', separator), (letter) =>
        upper.next().value === true ? letter.toUpperCase() : letter.toLowerCase(),
      ).join('');
      const text = around + (normalization === 'NFD' ? written.normalize('NFD') : written) + around;
      expect([text, fieldOf(text)]).toEqual([text, field]);
    }),
    runs(2000),
  );
});

test('the labels of facets are headings', () => {
  const german = createHeadingReader([{ facets: { ...en.facets, countries: 'Länder', year: 'Jahr' } }], parseLanguage);
  expect(german('LANDER')).toEqual({ field: 'countries', isName: false });
  expect(german('Jahr')).toEqual({ field: 'published', isName: false });
  expect(german('Land')).toBeUndefined();
});
