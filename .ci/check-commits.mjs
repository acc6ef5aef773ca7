/**
 * Checks the messages of new commits: of all after the commit that added the rules. Older messages stay as they are. A shallow
 * clone lacks some commits; only those that it has are checked.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RULES = '.ci/commitlint.config.mjs';
const COMMITLINT = fileURLToPath(new URL('node_modules/.bin/commitlint', import.meta.url));

const added = execFileSync('git', ['log', '--diff-filter=A', '--format=%H', '--', RULES], { encoding: 'utf8' });
const base = added.trim().split('\n').at(-1);
if (!base) {
  console.log(`${RULES} isn't committed yet: no commits to check`);
} else {
  const subjects = execFileSync('git', ['log', '--no-merges', '--format=%h %s', `${base}..HEAD`], { encoding: 'utf8' });
  const count = subjects.split('\n').length - 1;
  if (count > 0) {
    execFileSync(COMMITLINT, ['--config', RULES, '--from', base, '--to', 'HEAD'], {
      stdio: 'inherit',
    });
  }
  console.log(`${count} commits checked`);
}
