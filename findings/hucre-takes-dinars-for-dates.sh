#!/usr/bin/env bash
# hucre 1.0.0: numbers with the currency format of the Serbian dinar are read as dates.
# Documented: ISO/IEC 29500-1, 18.8.31 (numFmts): `[$text-locale]` in a format displays a currency symbol. `readXlsx` returns dates for cells
# with a date format (https://www.npmjs.com/package/hucre).
# Actual: the "D" of `[$Din.-81A] #,##0` counts as the code of a day, because the symbol contains a full stop. So 1500 dinars are a day in
# 1904.
# Effect: `cellText` converts a date back to a number if its format has no code of a date (src/import/workbook/cell-text.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent hucre@1.0.0

cat >finding.mjs <<'END'
import { readXlsx, writeXlsx } from 'hucre/xlsx';

for (const numFmt of ['[$EUR-407] #,##0', '[$Din.-81A] #,##0']) {
  const sheet = { name: 'Data', columns: [{ key: 'price', numFmt }], data: [{ price: 1500 }] };
  const { sheets } = await readXlsx(await writeXlsx({ sheets: [sheet] }));
  console.log(`${numFmt}: ${JSON.stringify(sheets[0].rows.at(-1)[0])}`);
}
END

expected='[$EUR-407] #,##0: 1500
[$Din.-81A] #,##0: "1904-02-08T00:00:00.000Z"'
actual=$(node finding.mjs)
printf 'hucre %s\ninput: 1500\noutput:\n%s\n' "$(node -p "require('./node_modules/hucre/package.json').version")" "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
