#!/usr/bin/env bash
# openpyxl 3.1.5: an escaped carriage return is read as the text _x000D_.
# Documented: ISO/IEC 29500-1, 22.9.2.19 (ST_Xstring): a character that XML can't hold is written as _xHHHH_. XlsxWriter writes a carriage
# return as _x000D_, as Excel does (https://xlsxwriter.readthedocs.io/).
# Actual: `load_workbook` doesn't decode the escape. Text with Windows line breaks has _x000D_ before each line feed, and so do the tables
# that pandas reads with openpyxl.
# Effect: the reader of workbooks has to decode the escape (test/import/workbook/read-sheet.test.ts).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m pip install --quiet --disable-pip-version-check --no-deps --target packages \
  openpyxl==3.1.5 et_xmlfile==2.0.0 xlsxwriter==3.3.1 2>/dev/null

cat >finding.py <<'END'
import openpyxl
import xlsxwriter

with xlsxwriter.Workbook("list.xlsx") as book:
    book.add_worksheet().write_string(0, 0, "one\r\ntwo")
print(repr(openpyxl.load_workbook("list.xlsx").active["A1"].value))
END

expected="'one_x000D_\\ntwo'"
actual=$(PYTHONPATH=packages python3 finding.py)
printf 'openpyxl 3.1.5\ninput: one, a carriage return, a line feed, two\noutput: %s\n' "$actual"
[ "$actual" = "$expected" ] || { echo "expected: $expected"; exit 1; }
