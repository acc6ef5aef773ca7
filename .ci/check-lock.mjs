/**
 * Checks every lock file. Each optional dependency must have its entry, those of other platforms included: `npm ci` rejects a
 * lock without them, and installs nothing for a platform without an entry. No entry may contain a download address, because
 * registries differ.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Returns whether a package finds a dependency in its own folder or in one above. */
function isLocked(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
  }
}

/** Returns the faults of a lock file, as lines. */
function faultsOf(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, from, name))
      .map((name) => `${from} needs ${name}`),
  );
  const withAddress = Object.values(packages).filter(({ resolved, link = false }) => resolved !== undefined && !link);
  return withAddress.length === 0 ? missing : [...missing, `${withAddress.length} entries contain a download address`];
}

const files = execFileSync('git', ['ls-files', '--', 'package-lock.json', '*/package-lock.json'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '');
const faults = files.flatMap((file) => faultsOf(file).map((fault) => `${file}: ${fault}`));
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log(`${files.length} lock files are complete`);
process.exit(faults.length > 0 ? 1 : 0);
