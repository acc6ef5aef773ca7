#!/usr/bin/env bash
# CLDR 48.2.0: short names of territories are codes of other territories: "RU" is the United Kingdom in Spanish.
# Documented: `alt="short"` marks a name that is shorter than the usual one
# (https://unicode.org/reports/tr35/tr35-general.html#Display_Name_Elements).
# Actual: the short form of the United Kingdom in Spanish, Catalan, Galician and Breton is RU, the code of the Russian Federation. The
# United States are SA in Scottish Gaelic and AS in Indonesian, the codes of Saudi Arabia and of American Samoa. So the names of CLDR
# can't be added to a reader of countries that reads codes as well, without settling each clash.
# Effect: data/sources/countries/settlements.ts settles "RU". The build of data/country-names.ts fails on every other clash.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --no-audit --no-fund --silent cldr-localenames-full@48.2.0

cat >finding.cjs <<'END'
const territories = (locale) =>
  require(`cldr-localenames-full/main/${locale}/territories.json`).main[locale].localeDisplayNames.territories;
const english = territories('en');
for (const locale of ['es', 'ca', 'gl', 'br', 'gd', 'id']) {
  for (const [key, name] of Object.entries(territories(locale))) {
    const code = key.replace('-alt-short', '');
    if (key !== code && code !== 'UN' && name !== code && english[name] !== undefined) {
      console.log(`${locale}: ${code} is ${name}, the code of ${english[name]}`);
    }
  }
}
END

expected='es: GB is RU, the code of Russia
ca: GB is RU, the code of Russia
gl: GB is RU, the code of Russia
br: GB is RU, the code of Russia
gd: US is SA, the code of Saudi Arabia
id: US is AS, the code of American Samoa'
actual=$(node finding.cjs)
printf 'cldr-localenames-full %s\ninput: names with alt="short"\noutput:\n%s\n' \
  "$(node -p "require('./node_modules/cldr-localenames-full/package.json').version")" "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
