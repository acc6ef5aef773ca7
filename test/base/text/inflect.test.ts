import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ar, en, es, fr, ru, zh } from '../../../data/labels';
import { fold } from '../../../src/base/text/fold';
import { inflectionsOf, type WordForms } from '../../../src/base/text/inflect';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

const allTables: readonly WordForms[] = [en, fr, es, ru, ar, zh].map(({ forms }) => forms);

const cases = [
  {
    module: en,
    related: [
      'policy policies, country countries, study studies studied studying, city cities',
      'law laws, visa visas, port ports, organ organs, state states, migrant migrants, right rights',
      'access accesses, process processes, approach approaches, crisis crises',
      'labour labor, labours labors, behaviour behavior, behavioural behavioral, neighbour neighbors',
      'organisation organizations, recognise recognizing, recognised recognize, analyse analyzing',
      'defence defense, licence license, dialogue dialog, programme programs',
      'travelled traveling, counselling counseling, integrate integrating integrated',
      'strengthen strengthening, counter countering, protect protected, reduce reduces, improve improving',
      'smuggle smuggling, trafficked trafficking, respond responding',
      'reintegrate reintegration, regularize regularisation, identify identification, protect protection',
      'implement implementation, vulnerable vulnerability, ethical ethically',
      'woman women, child children, person people persons, life lives, centre centers, tax taxes, centred centered',
    ],
    unrelated: [
      'new news, wale wales, hi his, wa was, ga gas, the these, le less, les less, los loss, aid aids',
      'good goods, arm arms, custom customs, mean means',
      'policy police, universe university, state status, migrant migration, migrate migrant, migrant immigrant',
      'port portal, port portable, build building, end ending, meet meeting, train training, brief briefing',
      'human humane, nation national, refuge refugee, work worker, employer employee, general generation',
      'for four, her here, smuggle smuggler, traffic trafficking, legal illegal, visa visit, detain detention',
    ],
  },
  {
    module: fr,
    related: [
      'travailleur travailleurs travailleuse travailleuses, migrant migrante migrants migrantes, droit droits',
      'réseau réseaux, enjeu enjeux, lieu lieux, travail travaux, bureau bureaux',
      'national nationale nationaux nationales, social sociaux, journal journaux, professionnel professionnelles',
      'européen européenne, citoyen citoyennes, permanent permanente, candidat candidates',
      'humain humaines, féminin féminine, français françaises, sénégalaise sénégalais, chinois chinoises',
      'étranger étrangère étrangers, ouvrier ouvrières, frontalier frontalière, régulier régulières',
      'mineur mineures, formateur formatrices, dangereux dangereuse, administratif administratives, actif active',
      'réfugié réfugiée réfugiés réfugiées, déplacé déplacées, détenu détenue détenus, politique politiques, pays pays',
    ],
    unrelated: [
      'pays pay, cours cour, fonds fond, fils fil, mois moi, vers ver, sans san, fois foi, mais mai, dans dan',
      'trait traite, traite traitées, entre entrée, arme armée, porte portée, donne données, durée dure',
      'port porte, part parti, droit droite, court courte, carrier carrière, migrant migration, traiter traite',
      'femme féminin, statut statue, état étage, police politique, travail travailleur',
    ],
  },
  {
    module: es,
    related: [
      'trata tratas, migración migraciones, región regiones, país países, interés intereses, inglés ingleses',
      'trabajador trabajadora trabajadores trabajadoras, mujer mujeres, lugar lugares, labor labores, menor menores',
      'comunidad comunidades, dificultad dificultades, red redes, ley leyes',
      'nacional nacionales, nivel niveles, civil civiles, español españoles, control controles',
      'joven jóvenes, orden órdenes, capaz capaces, eficaz eficaces',
      'refugiado refugiada refugiados refugiadas, detenido detenidas, desplazado desplazadas',
      'político política, económica económicos, administrativo administrativas, migratoria migratorios',
      'peligroso peligrosas, humano humanas, ciudadana ciudadanos, campesino campesinas, femenina femeninos',
      'extranjero extranjeras, financiera financieros, interno internas, segura seguros, niño niñas, hijo hijas',
    ],
    unrelated: [
      'trata trato, puerto puerta, cuento cuenta, derecho derecha, punto punta, género genera, cartera cartero',
      'manera manero, espera espero, inter interés, lo los, libro libra, banco banca, marco marca',
      'vivienda viviendo, trabajo trabajador, policía política, migrante migración, nación nacional, casa caso',
    ],
  },
  {
    module: ru,
    related: [
      'мигрант мигранты мигрантов мигрантам мигрантами мигрантах, страна страны стран странам стране странах',
      'миграция миграции миграцию миграцией, соглашение соглашения соглашений соглашением соглашениях',
      'безопасность безопасности безопасностью, область областей, Кения Кении Кению, Китай Китая Китаем',
      'беженец беженца беженцы беженцев беженцам, граница границы границ границей границах',
      'рынок рынка рынки рынке, проверка проверок, политика политику политик, услуга услуги услуг услугам',
      'гражданин граждане граждан гражданам, задача задачи задач, право прав правам, цель цели целей целям',
      'международный международная международного международных, регулярная регулярной регулярную',
      'российский российской российских, внутренний внутренней внутренних, данные данных',
      'ребёнок дети детей детям, человек люди людей людьми, семья семей, трудящиеся трудящихся',
      'сотрудничество сотрудничества сотрудничеством, учёт учёта',
    ],
    unrelated: [
      'цели целом, целей целая, право правый, правом правой, Нигер Нигерия, часть часто, кости коста, соли соло',
      'виде видео, орган организация, миграция мигрант, страна странный, труд трудность, защита защитник',
      'мера мэр, мир мера, беженец беженство, Австрия Австралия, Индия Индонезия, поле полиция',
    ],
  },
  {
    module: ar,
    related: [
      'سياسة سياسات السياسات والسياسات للسياسات, هجرة الهجرة والهجرة بالهجرة, بيان بيانات',
      'مهاجر مهاجرة مهاجرين مهاجرون المهاجرين للمهاجرين والمهاجرات, لاجئ لاجئين اللاجئون للاجئين',
      'دولي دولية الدولية والدولي, قنصلي القنصلية, مستدام المستدامة, مجتمع والمجتمعات',
      'تعاون والتعاون بالتعاون, تهريب لتهريب وتهريب, استخدام واستخدام باستخدام, حماية حمايتهم, تنفيذ تنفيذها',
      'حق حقوق الحقوق بحقوق, طفل أطفال الأطفال للأطفال, امرأة المرأة النساء, عامل عمال العمال والعاملات',
      'شخص أشخاص بالأشخاص, دولة دول الدول, بلد بلدان البلدان, آمن آمنة الآمنة, هدف أهداف, مبدأ المبادئ',
      'تقرير التقارير, قانون القوانين, ضحية الضحايا, أسرة الأسر, وثيقة وثائق الوثائق, مدينة المدن',
    ],
    unrelated: [
      'بطاقة طاقة, وحدة حدة, وسائل سائل, بحرين بحر, كانون كان, إلى آليات, بحرية حرية, بلد لد, وزن زن',
      'كتاب كتابة, دور دورة, مكتب مكتبة, مدرس مدرسة, عمل عملة, هجرة مهاجر, لاجئ لجوء, المانيا مانيات',
      'ولد لد, لبنان بنين, دولة دولار',
    ],
  },
] as const;

/** Parses lines like `a b, c d` into groups of folded words. */
function groups(lines: readonly string[]): string[][] {
  return lines.flatMap((line) => line.split(', ').map((group) => group.split(' ').map(fold)));
}

describe.each(cases.map((entry) => [entry.module.locale, entry] as const))(
  'in %s',
  (_, { module, related, unrelated }) => {
    test.each(groups(related).map((group) => [group]))('%j are inflections of each other', (group) => {
      for (const a of group) {
        for (const b of group) {
          if (a === b) continue;
          expect(inflectionsOf(a, [module.forms]), `${a}, ${b}`).toContain(b);
          expect(inflectionsOf(a, allTables), `${a}, ${b}`).toContain(b);
        }
      }
    });

    test.each(groups(unrelated))('%s isn’t an inflection of %s', (a, b) => {
      expect(inflectionsOf(a, [module.forms])).not.toContain(b);
      expect(inflectionsOf(b, [module.forms])).not.toContain(a);
    });
  },
);

test('Chinese has no inflections, and words that fold alike need none', () => {
  for (const word of ['移民', '移', '安全移民']) expect(inflectionsOf(word, allTables)).toEqual([]);
  expect(fold('traité')).toBe(fold('traite'));
});

test('a table doesn’t apply to words of another script', () => {
  expect(inflectionsOf('migrant', [ru.forms, ar.forms, zh.forms])).toEqual([]);
  expect(inflectionsOf('мигрант', [en.forms, fr.forms, es.forms, ar.forms, zh.forms])).toEqual([]);
  expect(inflectionsOf('مهاجر', [en.forms, fr.forms, es.forms, ru.forms, zh.forms])).toEqual([]);
});

test('an irregular word has no other inflections, by any table', () => {
  expect(inflectionsOf('women', allTables).toSorted()).toEqual(['woman', 'womens']);
  expect(inflectionsOf('news', allTables)).toEqual([]);
  expect(inflectionsOf('pay', [en.forms])).toContain('pays');
  expect(inflectionsOf('pay', [en.forms, fr.forms])).not.toContain('pays');
});

test('returns the result of the documented example', () => {
  expect(inflectionsOf('policies', [{ endings: [['y', 'ies']] }])).toEqual(['policy']);
});

test('tables contain letters only, and each group has distinct pieces', () => {
  for (const { endings, longer, beginnings = [], words = [] } of allTables) {
    for (const group of [...endings, ...(longer?.endings ?? []), ...beginnings, ...words]) {
      expect(new Set(group).size).toBe(group.length);
      for (const piece of group) expect(fold(piece)).toMatch(/^\p{L}*$/u);
    }
    const whole = words.flat().map(fold);
    expect(new Set(whole).size).toBe(whole.length);
  }
});

describe('for any term', () => {
  const letters = ['abeilnorsuty', 'аеийкмоцчыья', 'ابةتلهويينمرد'].map((alphabet) =>
    fc.array(fc.constantFrom(...fold(alphabet)), { maxLength: 12 }).map((parts) => parts.join('')),
  );
  const anyEndings = [...new Set(allTables.flatMap(({ endings }) => endings.flat()).map(fold))];
  const term = fc.oneof(
    ...letters,
    fc.tuple(fc.oneof(...letters), fc.constantFrom(...anyEndings)).map(([stem, ending]) => stem + ending),
    anyString().map(fold),
  );

  test('inflections are symmetric, distinct, fewer than 500, and exclude the term', () => {
    fc.assert(
      fc.property(term, (a) => {
        const forms = inflectionsOf(a, allTables);
        expect(new Set(forms).size).toBe(forms.length);
        expect(forms).not.toContain(a);
        expect(forms.length).toBeLessThan(500);
        for (const b of forms) expect(inflectionsOf(b, allTables), b).toContain(a);
      }),
      runs(),
    );
  });

  test('inflections are symmetric for any tables', () => {
    const piece = fc.string({ unit: fc.constantFrom(...'abcдλ'), maxLength: 2 });
    const list = fc.array(fc.array(piece, { minLength: 1, maxLength: 3 }), { maxLength: 3 });
    const table: fc.Arbitrary<WordForms> = fc.record(
      {
        endings: list,
        longer: fc.record({ stem: fc.integer({ min: 3, max: 5 }), endings: list }),
        beginnings: list,
        words: list,
      },
      { requiredKeys: ['endings'] },
    );
    const word = fc.string({ unit: fc.constantFrom(...'abcдλ1'), maxLength: 7 });
    fc.assert(
      fc.property(fc.array(table, { maxLength: 3 }), word, (tables, a) => {
        for (const b of inflectionsOf(a, tables)) expect(inflectionsOf(b, tables), b).toContain(a);
      }),
      runs(300),
    );
  });
});

test('terms with other characters than letters, and too long ones, have no inflections', () => {
  for (const hostile of ['', '2018', 'covid19', '19s', 'a', 'as', "d'ivoire", 'e-learning', '\ud800', '😀', 'हिन्दी']) {
    expect(inflectionsOf(hostile, allTables)).toEqual([]);
  }
  for (const piece of ['a', 's', 'es', 'ة', 'ال', 'и', '移', '\ud800']) {
    expect(inflectionsOf(piece.repeat(100_000), allTables)).toEqual([]);
  }
  expect(inflectionsOf('a'.repeat(39), allTables)).toContain(`${'a'.repeat(39)}s`);
  expect(inflectionsOf('a'.repeat(40), allTables)).toEqual([]);
  for (const name of ['__proto__', 'constructor', 'hasownproperty', 'tostring']) {
    for (const form of inflectionsOf(name, allTables)) expect(inflectionsOf(form, allTables)).toContain(name);
  }
});
