import { expect, test } from 'vitest';
import { atQuery, boxesOf, checkbox, countAt, DESKTOP, PHONE, total, visit } from './browser';

const site = visit();
const { open } = site;

test('the count of a checkbox is the total after checking it', async () => {
  const page = await open();
  for (const [facet, value] of [
    ['Objectives', '10 · Eradicate trafficking'],
    ['Regions', 'Africa'],
    ['Type of document', 'Report'],
    ['Countries', 'Morocco'],
  ] as const) {
    await page.goto(new URL('/', page.url()).href);
    await page.locator('#count').waitFor();
    const box = checkbox(page, facet, value);
    const count = await countAt(box);
    await box.check();
    expect(await total(page)).toBe(count);
    expect(count).toBeGreaterThan(0);
  }
});

test('a count in a second facet is the total of both selections', async () => {
  const page = await open('?objectives=10');
  const africa = checkbox(page, 'Regions', 'Africa');
  const count = await countAt(africa);
  await africa.check();
  expect(await total(page)).toBe(count);
  expect(await page.locator('.hits > li').count()).toBe(Math.min(count, 20));
});

test.each([
  '',
  '?regions=africa',
  '?objectives=8&objectives=10&text=children',
  '?documentType.missing=1&year=2018..2022',
  '?regions.none=africa&objectives.all=10&objectives.all=7',
  '?text=trata&sort=newest',
])('all counts equal the API’s at %j', async (address) => {
  const page = await open(address);
  const {
    facets,
    total: found,
    hits,
  } = await (await page.request.get(`${site.origin}/api/resources${address}`)).json();
  expect(await total(page)).toBe(found);
  for (const [name, { values, missing }] of Object.entries<{
    values: { label: string; count: number }[];
    missing: number;
  }>(facets)) {
    const boxes = await boxesOf(page, name);
    const none = boxes.at(-1)?.[0] === '(none)' ? (boxes.pop()?.[1] ?? 0) : 0;
    expect(
      boxes.map(([, count]) => count),
      name,
    ).toEqual(values.map(({ count }) => count));
    expect(none, name).toBe(missing);
  }
  const titles = await page.locator('.hits h3').allInnerTexts();
  expect(titles).toEqual(hits.map(({ resource }: { resource: { title: string } }) => resource.title));
});

test('a chip removes its filter; “Clear all” removes all', async () => {
  const page = await open('?objectives=8&objectives=10&regions.none=asia&documentType.missing=1&year=2019..');
  const all = await total(page);
  const chip = (name: string) => page.getByRole('button', { name: `Remove filter ${name}`, exact: true });
  await expect(chip('Type of document: (none)').count()).resolves.toBe(1);
  await expect(chip('Regions: not Asia').count()).resolves.toBe(1);
  await expect(chip('Year: 2019–').count()).resolves.toBe(1);
  await chip('Objectives: 8 · Save lives').click();
  await expect(checkbox(page, 'Objectives', '8 · Save lives').isChecked()).resolves.toBe(false);
  expect(await total(page)).toBeLessThanOrEqual(all);
  await page.getByRole('button', { name: 'Clear all' }).click();
  expect(await total(page)).toBe(305);
  await expect(page.getByRole('button', { name: /^Remove filter/ }).count()).resolves.toBe(0);
});

test('“Show more” shows more values and focuses the first new one', async () => {
  const page = await open();
  const countries = page.getByRole('group', { name: 'Countries', exact: true });
  const boxes = countries.getByRole('checkbox');
  const before = (await boxesOf(page, 'countries')).length;
  await page.getByRole('button', { name: 'Show more: Countries' }).click();
  expect(await boxes.count()).toBeGreaterThan(before);
  const firstNew = boxes.nth(before - 1); // the last box is for resources without a country
  await expect(firstNew.evaluate((box) => box === document.activeElement)).resolves.toBe(true);
});

test('values of a closed vocabulary stay visible at zero', async () => {
  const page = await open('?objectives=12&regions=oceania');
  expect(await total(page)).toBe(0);
  expect((await boxesOf(page, 'objectives')).length).toBeGreaterThanOrEqual(24);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  expect(await total(page)).toBe(305);
});

test('the status reports that no resource has all words', async () => {
  const page = await open('?text=recruitment+zebra+trafficking');
  await expect(page.locator('.status').textContent()).resolves.toContain('No resource has all 3 words');
});

test('a plain word finds the resources on its objective; a cursor is ignored', async () => {
  const page = await open('?text=xenophobia&cursor=abc');
  expect(await total(page)).toBeGreaterThan(1);
});

test('a checkbox far down keeps the total and the list visible', async () => {
  const page = await open('', { viewport: DESKTOP });
  const status = page.locator('#count');
  const isVisible = () =>
    status.evaluate((heading) => {
      const { top, bottom } = heading.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  const box = checkbox(page, 'Type of document', 'Journal Article');
  await box.check();
  expect(await total(page)).toBeGreaterThan(0);
  await expect.poll(isVisible).toBe(true);
  await expect(page.locator('.hits h3').first().isVisible()).resolves.toBe(true);

  await page.goto(new URL('/', page.url()).href);
  await page.locator('#count').waitFor();
  await page.evaluate(() => scrollTo(0, 2000));
  await box.evaluate((element: HTMLElement) => element.focus({ preventScroll: false }));
  const before = await box.boundingBox();
  await page.keyboard.press('Space');
  await expect.poll(isVisible).toBe(true);
  expect((await box.boundingBox())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);
});

test('on a phone the button below the filters shows the total', async () => {
  const page = await open('', { viewport: PHONE });
  await page.locator('.filters-button').click();
  await page.getByRole('checkbox', { name: /^10 · Eradicate trafficking/ }).check();
  await expect(page.getByRole('button', { name: 'Show the results: 31 resources' }).isVisible()).resolves.toBe(true);
});

test('the status on missing words applies to the filtered resources', async () => {
  const address = '?text=trafficking+children&regions=oceania';
  const page = await open(address);
  const all = await page.request.get(`${site.origin}/api/resources${address}&match=all&limit=1`);
  expect(await all.json()).toMatchObject({ total: 0 });
  expect(await total(page)).toBe(1);
  await expect(page.locator('.status').textContent()).resolves.toContain(
    'No resource with these filters has all 2 words',
  );
});

test('a correction names the typed word, unless there are no results', async () => {
  const page = await open('?text=Traficking');
  await expect(page.locator('.status').textContent()).resolves.toContain('Nothing found for “Traficking”');
  const none = await open('?text=Keyna');
  expect(await total(none)).toBe(0);
  await expect(none.locator('.status').textContent()).resolves.toBe('0 resources');
});

test('a link below a correction searches for the text as typed; another text is corrected again', async () => {
  const page = await open('?text=Traficking+children');
  const corrected = await total(page);
  await page.getByRole('link', { name: 'Search instead for “Traficking children”' }).click();
  await atQuery(page, '?correct=0&text=Traficking+children');
  expect(await total(page)).not.toBe(corrected);
  expect(await page.locator('.status a').count()).toBe(0);
  await page.locator('#text').fill('Traficking');
  await atQuery(page, '?text=Traficking');
  await page.getByRole('link', { name: 'Search instead for “Traficking”' }).waitFor();
});

test('a link makes a name in the text a filter', async () => {
  const page = await open('?text=visas+in+Kenya');
  await page.locator('.status').getByRole('link', { name: 'Countries: Kenya', exact: true }).click();
  await atQuery(page, '?countries=KE&text=visas+in');
  expect(await page.locator('.status').getByRole('link', { name: 'Countries: Kenya' }).count()).toBe(0);
});

test.each([
  ['Kenya', 'en', 'Resources applying to Kenya (230)'],
  ['xyzzyqq Keyna', 'en', 'Resources applying to Kenya (230)'],
  ['Kenya', 'zh', /肯尼亚.*230/],
  ['КЕНИЯ', 'ru', /Кения \(230\)$/],
])('a country without resources links to resources that apply to it: %s', async (text, locale, offer) => {
  const page = await open(`?${new URLSearchParams({ locale, match: 'all', text })}`);
  expect(await total(page)).toBe(0);
  await page.locator('.offers').getByRole('link', { name: offer, exact: true }).click();
  await atQuery(page, `?appliesTo=KE${locale === 'en' ? '' : `&locale=${locale}`}`);
  expect(await total(page)).toBe(230);
});

test('without results, the page suggests removing single filters', async () => {
  const page = await open('?countries=KE&objectives=10&text=visa&year=1990');
  expect(await total(page)).toBe(0);
  await page.goto(new URL('/?objectives=12&regions=oceania', page.url()).href);
  await page.locator('#count').waitFor();
  const links = page.locator('.offers a');
  await expect(links.allTextContents()).resolves.toHaveLength(2);
  const link = page.getByRole('link', { name: 'Without the filter Regions: Oceania (4)', exact: true });
  await link.click();
  await atQuery(page, '?objectives=12');
  expect(await total(page)).toBe(4);
});

test('a year range checks the years within it', async () => {
  const page = await open();
  await page.locator('[data-key="facet year"] summary').click();
  const years = page.getByRole('group', { name: 'Year', exact: true });
  await years.getByLabel('From', { exact: true }).fill('2020');
  await years.getByLabel('From', { exact: true }).press('Enter');
  await atQuery(page, '?year=2020..');
  const { total: since } = await (await page.request.get(`${site.origin}/api/resources?year=2020..`)).json();
  expect(await total(page)).toBe(since);
  const covered = years.getByRole('checkbox', { name: '2021 (14), within the range', exact: true });
  await expect(covered.isChecked()).resolves.toBe(true);
  await covered.evaluate((box: HTMLInputElement) => box.click());
  await atQuery(page, '?year=2020..');
  await expect(covered.isChecked()).resolves.toBe(true);
  await expect(checkbox(page, 'Year', '2019').isChecked()).resolves.toBe(false);

  await checkbox(page, 'Year', '1990').check();
  await years.getByLabel('To', { exact: true }).fill('2022');
  await years.getByLabel('To', { exact: true }).press('Tab');
  await atQuery(page, '?year=1990&year=2020..2022');
  await expect(page.getByRole('button', { name: 'Remove filter Year: 2020–2022' }).count()).resolves.toBe(1);
  await page.getByRole('button', { name: 'Remove filter Year: 2020–2022' }).click();
  await atQuery(page, '?year=1990');
  await expect(years.getByLabel('From', { exact: true }).inputValue()).resolves.toBe('');
  await years.getByLabel('To', { exact: true }).fill('123456');
  await years.getByLabel('To', { exact: true }).press('Enter');
  await expect.poll(() => years.getByLabel('To', { exact: true }).inputValue()).toBe('');
});

test('the values of a large facet can be searched', async () => {
  const page = await open('?locale=fr');
  const countries = page.getByRole('group', { name: 'Pays', exact: true });
  const box = countries.getByRole('searchbox', { name: 'Rechercher dans : Pays', exact: true });
  await box.pressSequentially('cote d');
  await expect.poll(() => countries.getByRole('checkbox').count()).toBeLessThan(10);
  await expect(box.evaluate((field) => field === document.activeElement)).resolves.toBe(true);
  await box.fill('moroc');
  await box.fill('maroc');
  await checkbox(page, 'Pays', 'Maroc').check();
  await atQuery(page, '?countries=MA&locale=fr');
  await expect(box.inputValue()).resolves.toBe('maroc');
  await box.fill('xyzzyqq');
  await countries.getByText('Aucune valeur ne correspond.').waitFor();
  await box.fill('');
  await expect.poll(() => countries.getByRole('checkbox').count()).toBeGreaterThan(15);
  await expect(page.locator('.find').count()).resolves.toBe(3); // countries, applies to, publishers
});
