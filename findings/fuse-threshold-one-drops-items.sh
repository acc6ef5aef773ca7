#!/usr/bin/env bash
# Fuse.js 7.5.0: with `threshold: 1`, a search still drops the items that share no character with the pattern.
# Documented: the option `threshold`: a threshold of 0 requires a perfect match, one of 1 matches anything
# (https://www.fusejs.io/api/options.html#threshold).
# Actual: an item is a result only if the bitap search finds at least one character of the pattern in it. So a search with `threshold: 1`
# can't be used to rank a list that was selected by other rules: transliterated, translated or phonetic matches vanish from it.
# Effect: `facetValues` selects values by the terms of their names and ranks them by Fuse.js. It appends the selected values that
# Fuse.js drops (src/engine/index/facet-values.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent fuse.js@7.5.0

cat >finding.mjs <<'END'
import Fuse from 'fuse.js';

const countries = ['Kenya', 'Кения', '肯尼亚', 'Togo'];
for (const ignoreLocation of [false, true]) {
  const fuse = new Fuse(countries, { threshold: 1, ignoreLocation });
  console.log(`ignoreLocation ${ignoreLocation}: ${fuse.search('kenya').map(({ item }) => item).join()}`);
}
END

expected='ignoreLocation false: Kenya
ignoreLocation true: Kenya'
actual=$(node finding.mjs)
printf 'fuse.js %s\ninput: %s\noutput:\n%s\n' "$(node -p "require('./node_modules/fuse.js/package.json').version")" \
  'search("kenya") in Kenya, Кения, 肯尼亚, Togo with threshold 1' "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
