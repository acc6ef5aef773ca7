#!/usr/bin/env bash
# pycountry 26.2.16: the fuzzy search for the official name "Republic of Korea" finds North Korea alone.
# Documented: `countries.search_fuzzy` is to help people discover the proper countries for names, and prefers matches on country names
# (https://pypi.org/project/pycountry/).
# Actual: the data have no official name of South Korea, only "Korea, Republic of", and a name must be equal or contain the text. The
# official name of the other state, "Democratic People's Republic of Korea", contains it. For "Niger", whose name is equal, the longer
# Nigeria comes first. So the first result can't be taken as the country that a record means.
# Effect: the record reader doesn't search parts of names. It compares the distinctive words and all forms of state
# (src/resource/country-index.ts), and reports a text that may be several countries.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target packages pycountry==26.2.16 2>/dev/null

cat >finding.py <<'END'
import pycountry

for text in ["Republic of Korea", "Korea, Republic of", "Niger"]:
    found = [country.alpha_2 for country in pycountry.countries.search_fuzzy(text)]
    print(f"{text}: {' '.join(found)}")
END

expected='Republic of Korea: KP
Korea, Republic of: KR
Niger: NG NE'
actual=$(PYTHONPATH=packages python3 finding.py)
printf 'pycountry 26.2.16\ninput: official and short names\noutput:\n%s\n' "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
