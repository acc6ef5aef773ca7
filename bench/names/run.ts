/** Command of the benchmark of names: `npm run bench:names`. Fails if a source isn't read well enough. */
import { installedVersion } from '../installed-version';
import { aligned } from '../report';
import { type Measurement, MIN_SHARE, measure } from './measure';
import { type SourceError, sourceErrors } from './source-errors';
import { nameSources, type SourceName } from './sources';

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`;
}

function nameText({ locale, id, name }: SourceName): string {
  return `  ${id} ${locale} ${name}`;
}

function table(measurements: readonly Measurement[]): string[][] {
  return [
    ['source', 'names', 'read', '', 'as another country', 'not read', 'territories', 'reported'],
    ...measurements.map(({ source, total, read, wrong, unread, territories, reported }) => [
      `${source.package} ${installedVersion(source.package)}`,
      String(total),
      String(read),
      percent(read, total),
      String(wrong.length),
      String(unread.length),
      String(territories),
      String(reported),
    ]),
  ];
}

/** Prints the results, and returns the reasons to fail. */
function main(): string[] {
  const found = new Set<SourceError>();
  const measurements = nameSources.map((source) => measure(source, sourceErrors, found));
  const faults: string[] = [];
  for (const { source, total, read, wrong, unread } of measurements) {
    console.log(`${source.package}: ${source.origin}`);
    if (wrong.length > 0) console.log(' read as another country:');
    for (const one of wrong) console.log(`${nameText(one)} → ${one.readAs}`);
    if (unread.length > 0) console.log(' not read:');
    for (const one of unread) console.log(nameText(one));
    console.log();
    if (read / total < MIN_SHARE)
      faults.push(`${source.package}: expected ${MIN_SHARE * 100} %, found ${percent(read, total)}`);
    if (wrong.length > 0) faults.push(`${source.package}: ${wrong.length} names are read as another country`);
  }
  for (const error of sourceErrors) if (!found.has(error)) faults.push(`${error.package} has no name ${error.name}`);
  console.log(aligned(table(measurements)));
  console.log(`\n${found.size} names of sources are errors by name (bench/names/source-errors.ts) and aren't counted.`);
  return faults;
}

const faults = main();
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
