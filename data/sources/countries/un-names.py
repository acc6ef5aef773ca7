"""Prints the names of hdx-python-country as JSON: a list of [code, locale, name]."""

import csv
import json
import pathlib
import sys

LOCALES = {"English": "en", "French": "fr", "Spanish": "es", "Russian": "ru", "Chinese": "zh", "Arabic": "ar"}
# Terms of UN bodies, in English.
TERMS = ["Preferred Term", "ISO Alt Term", "DGACM Alt Term", "HPC Tools Alt Term", "RW Short Name", "RW API Alt Term"]

[path] = pathlib.Path(sys.argv[1]).glob("hdx/location/*.csv")
columns = [(term, "en") for term in TERMS]
for language, locale in LOCALES.items():
    columns += [(f"{language} Short", locale), (f"{language} Formal", locale), (f"M49 {language}", locale)]
names = []
with open(path, encoding="utf-8") as file:
    for row in csv.DictReader(file):
        code = row["ISO 3166-1 Alpha 2-Codes"]
        names += [[code, locale, row[column]] for column, locale in columns if code and row.get(column)]
print(json.dumps(names))
