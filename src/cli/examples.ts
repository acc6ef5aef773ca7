/** What `--help` shows of each command: lines that can be typed as they are. */
export const examples = {
  all: [
    'search "trafficing children" --objective 10 --locale fr',
    'facets objectives regions --country Kenya',
    'validate new.csv',
    'build new.csv old.json -o hub.snapshot && gcm-hub serve hub.snapshot',
  ],
  search: [
    'search remittances --region africa --year 2018..2022',
    'search "trafficing children" --objective 10 --locale fr',
    'search --type report --filter regions.none=europe --sort newest --limit 5',
    'search children --from mine.csv --json | jq .total',
  ],
  facets: ['facets objectives', 'facets countries --find ivory --json', 'facets publishers --objective 10 --limit 5'],
  crosstab: ['crosstab objectives regions', 'crosstab section scope --year 2020.. --json'],
  validate: ['validate new.csv', 'validate a.json b.ndjson --strict', 'validate new.csv --json | jq .issues'],
  build: ['build new.csv old.json -o hub.snapshot', 'build new.csv -o hub.snapshot --skip-invalid --audience editors'],
  serve: ['serve', 'serve hub.snapshot --port 8080', 'serve mine.csv --cors https://example.org'],
  taxonomy: ['taxonomy', 'taxonomy objectives --locale es', 'taxonomy countries --json'],
  'open-url': [
    'open-url "https://migrationnetwork.un.org/fr/hub?gcm_objectives=288"',
    'open-url "https://migrationnetwork.un.org/hub?gcm_objectives=288" --search',
  ],
} as const;
