/**
 * Every optional dependency must have its entry in package-lock.json, those of other platforms too: `npm ci` refuses a
 * lock without them, and installs nothing for a platform that isn't in it. Registries and versions of npm differ in what
 * they write there.
 */
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

/** Whether a package that asks for a dependency finds it, in its own folder or in one above. */
function isLocked(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
  }
}

const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(from, name))
    .map((name) => `${from} needs ${name}`),
);
const foreign = Object.values(packages).filter(({ resolved, link = false }) => resolved !== undefined && !link);
for (const line of missing) console.error(`package-lock.json: ${line}`);
if (foreign.length > 0) console.error(`package-lock.json: ${foreign.length} entries name where they were downloaded`);
process.exit(missing.length + foreign.length > 0 ? 1 : 0);
