/** Waits for `npm start` and sends the README's request. Usage: node .ci/check-start.mjs http://localhost:4173 */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

const [, , address = ''] = process.argv;
const MINUTES = 5;

async function waitFor(url) {
  for (let seconds = 0; seconds < MINUTES * 60; seconds++) {
    try {
      return await fetch(url);
    } catch {
      await sleep(1000);
    }
  }
  throw new Error(`no response from ${url} in ${MINUTES} minutes`);
}

const response = await waitFor(`${address}/api/resources?objectives=10&limit=5`);
assert.equal(response.status, 200);
const { total, hits, facets } = await response.json();
assert.equal(hits.length, 5);
for (const { resource } of hits) assert.ok(resource.objectives.includes(10));
assert.ok(total >= 5);
assert.equal(facets.objectives.values.length, 24);

const page = await fetch(`${address}/`);
assert.equal(page.status, 200);
assert.match(await page.text(), /<html/);

const wrong = await fetch(`${address}/api/resources?objectives=24`);
assert.equal(wrong.status, 400);
assert.match(wrong.headers.get('content-type') ?? '', /^application\/problem\+json/);
console.log(`${address}: ${total} resources on objective 10, 24 counts, a page, a 400 for a wrong id`);
