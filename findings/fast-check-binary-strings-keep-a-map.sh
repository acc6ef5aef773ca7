#!/usr/bin/env bash
# fast-check 4.10.2: creating `fc.string({ unit: 'binary' })` fills a map of all characters of Unicode, which stays in memory.
# Documented: `unit: 'binary'` generates any code point but surrogates (https://fast-check.dev/docs/core-blocks/arbitraries/primitives/string/).
# No page mentions a cost; arbitraries are commonly created inside of tests as if they were free.
# Actual: before any value is drawn, the constructor checks which of its own dangerous strings the unit could have generated. For that
# it inverts the unit: a map of 1,112,064 entries, about 85 MB and a second of processor time for each process that runs tests.
# `fc.webUrl()` does the same. The unit `grapheme` takes 3 MB.
# Effect: tests of gcm-hub draw any characters with `anyString` of test/arbitrary/text.ts instead. It maps a number to a character
# without an inverse, so there is nothing to fill.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent fast-check@4.10.2

cat >finding.mjs <<'END'
import fc from 'fast-check';

const megabytes = () => {
  globalThis.gc();
  return process.memoryUsage().heapUsed / 1e6;
};

/** Returns how much memory an arbitrary keeps, before any value is drawn. */
function kept(create) {
  const before = megabytes();
  const arbitrary = create();
  const after = megabytes();
  return [after - before, arbitrary];
}

const [grapheme] = kept(() => fc.string({ unit: 'grapheme' }));
const any = fc.oneof(fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff })).map((code) => String.fromCodePoint(code));
const [own] = kept(() => fc.string({ unit: any }));
const [binary] = kept(() => fc.string({ unit: 'binary' }));
console.log(`grapheme: ${grapheme < 10 ? 'below 10 MB' : `${grapheme} MB`}`);
console.log(`a mapped number: ${own < 1 ? 'below 1 MB' : `${own} MB`}`);
console.log(`binary: ${binary > 50 ? 'above 50 MB' : `${binary} MB`}`);
END

expected='grapheme: below 10 MB
a mapped number: below 1 MB
binary: above 50 MB'
actual=$(node --expose-gc finding.mjs)
printf 'fast-check %s\ninput: fc.string({ unit })\noutput: memory kept before a value is drawn\n%s\n' \
  "$(node -p "require('./node_modules/fast-check/package.json').version")" "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
