import { Command, Option } from 'commander';
import pc from 'picocolors';
import { version } from '../../package.json';
import { columnNames } from '../import/column-names';
import { labelLocales } from '../taxonomy/labels/locales';
import { EXIT, type ExitCode } from './cli-error';
import { facetOptions } from './commands/options/facet-options';
import type { CommandOptions } from './commands/options/parse-query';
import { reportError } from './report-error';
import { createIo, type Io, type ProcessStreams, usesColour } from './terminal/io';

/** Runs a command. Without a returned exit code the command succeeds. */
type Action = (args: readonly unknown[], options: CommandOptions, io: Io) => Promise<ExitCode> | Promise<void>;

/** Examples in the help of each command, without the name of the program. */
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
  validate: [
    'validate new.csv',
    'validate a.json b.ndjson --strict',
    'validate new.csv --map "Country of work=countries" --map "Notes="',
    'validate new.csv --summary',
    'validate new.csv --fix corrected.csv',
    'validate new.csv --json | jq .issues',
  ],
  build: ['build new.csv old.json -o hub.snapshot', 'build new.csv -o hub.snapshot --skip-invalid --audience editors'],
  serve: [
    'serve',
    'serve hub.snapshot --port 8080',
    'serve mine.csv --cors https://example.org',
    'serve hub.snapshot --workers 4 --watch',
  ],
  taxonomy: ['taxonomy', 'taxonomy objectives --locale es', 'taxonomy countries --json'],
  'open-url': [
    'open-url "https://migrationnetwork.un.org/fr/hub?gcm_objectives=288"',
    'open-url "https://migrationnetwork.un.org/hub?gcm_objectives=288" --search',
  ],
} as const;

const LOCALE = `the language of the labels: ${labelLocales.slice(0, -1).join(', ')} or ${labelLocales.at(-1)}`;
const FROM =
  'JSON, NDJSON, CSV, .xlsx or a snapshot; - is standard input; may be repeated (default: the package’s resources)';
const FIELDS = `  ${columnNames.join(', ')}\n  (id, title and section are required; titles.fr stands for any language)`;
const MAP = 'a heading of a table and its field: "Country=countries"; "Notes=" ignores it; may be repeated';
const EXITS =
  'Exit codes: 0 success, 1 invalid records or files, 2 wrong usage, 3 a file or port error, 4 an internal error.';

/**
 * Runs the command line. It never throws, but prints errors.
 *
 * @returns the exit code.
 */
export async function run(args: readonly string[], streams: ProcessStreams): Promise<ExitCode> {
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const color = options.includes('--no-color') ? false : options.includes('--color') ? true : undefined;
  let exit: ExitCode = EXIT.success;
  const program = createProgram(streams, color, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
    return exit;
  } catch (error) {
    const reportOptions = {
      isJson: options.includes('--json'),
      hasStack: options.includes('--debug'),
      hasText: options[0] === 'search',
    };
    return reportError(error, reportOptions, streams.stderr);
  }
}

function createProgram(streams: ProcessStreams, color: boolean | undefined, end: (exit: ExitCode) => void): Command {
  const { stdout, env } = streams;
  const colours = pc.createColors(usesColour(stdout.isTTY === true, env, color));
  const program = new Command('gcm-hub');

  const add = (name: keyof typeof examples, args: string, description: string, action: Action): Command => {
    const command = program.command(`${name} ${args}`.trim()).description(description);
    command.action(async (...values: unknown[]) => {
      const options = command.opts<CommandOptions>();
      const io = createIo(streams, { json: options['json'] === true, color });
      end((await action(values, options, io)) ?? EXIT.success);
    });
    return command.addHelpText('after', exampleText(name));
  };
  const exampleText = (name: keyof typeof examples): string =>
    `\n${colours.bold('Examples:')}\n${examples[name].map((line) => `  gcm-hub ${line}`).join('\n')}`;

  program
    .description('Searches, checks and serves a library of resources on the Global Compact for Migration.')
    .version(version)
    .addHelpText('after', `${exampleText('all')}\n\n${EXITS}`);

  addQueryOptions(
    add(
      'search',
      '[text...]',
      'find resources by text and filters, in order, with counts',
      async ([text], options, io) => {
        const { search } = await import('./commands/search');
        return search(toStrings(text), options, io);
      },
    ),
  )
    .option('--sort <order>', 'hub, relevance, newest, oldest or title')
    .option('--limit <count>', 'number of hits, 0 to 1000 (default: 20)')
    .option('--offset <count>', 'number of hits to skip')
    .option('--cursor <cursor>', 'nextCursor from the JSON of the previous page')
    .option('--facet <name>', 'a facet to return; may be repeated (default: all but appliesTo)', collect)
    .option('--no-facets', 'without facets')
    .option('--reasons', 'why each hit matches the text');

  addQueryOptions(
    add('facets', '[name...]', 'count the values of facets, with bars', async ([names], options, io) => {
      const { facets } = await import('./commands/facets');
      return facets(toStrings(names), options, io);
    }),
  )
    .option('--text <text>', 'count only resources that match this text')
    .option('--find <text>', 'only values whose labels match this text')
    .option('--order <order>', 'vocabulary, count or label')
    .option('--limit <count>', 'number of values per facet, 0 to 1000');

  addQueryOptions(
    add(
      'crosstab',
      '<rows> <columns>',
      'count the pairs of values of two facets',
      async ([rows, columns], options, io) => {
        const { crosstab } = await import('./commands/crosstab');
        return crosstab(String(rows), String(columns), options, io);
      },
    ),
  ).option('--text <text>', 'count only resources that match this text');

  addReadOptions(
    add(
      'validate',
      '<file...>',
      'report all errors in JSON, NDJSON, CSV or .xlsx files',
      async ([files], options, io) => {
        const { validate } = await import('./commands/validate');
        return validate(toStrings(files), options, io);
      },
    ),
  )
    .option('--strict', 'treat warnings as errors')
    .option('--summary', 'one line for each kind of finding: its number and an example')
    .option('--fix <file>', 'write a corrected table (CSV), with a column that describes the changes')
    .option('--locale <tag>', 'the language of values in the corrected table (default: en)')
    .addHelpText('after', `\n${colours.bold('Fields of a table, which its headings name:')}\n${FIELDS}`);

  addReadOptions(
    add('build', '<file...>', 'build a snapshot, which opens at once, from files', async ([files], options, io) => {
      const { build } = await import('./commands/build');
      return build(toStrings(files), options, io);
    }),
  )
    .requiredOption('-o, --output <file>', 'the snapshot')
    .option('--skip-invalid', 'leave out records and dates with errors')
    .addOption(audienceOption());

  addReadOptions(
    add('serve', '[file...]', 'serve the API and the page with files or a snapshot', async ([files], options, io) => {
      const { serve } = await import('./commands/serve');
      return serve(toStrings(files), options, io);
    }),
  )
    .option('--port <number>', 'port to listen on (default: the first free one from 4173 on)')
    .option('--host <name>', 'name or address to listen on (default: this machine only)')
    .option('--cors <origin>', 'an origin whose pages may call the API, or * for all; may be repeated', collect)
    .option('--workers <count>', 'number of threads that answer, 1 to 64 (default: the main thread answers)')
    .option('--watch', 'serve the files again after they change')
    .addOption(audienceOption());

  add('taxonomy', '[vocabulary]', 'list the vocabularies, or the entries of one', async ([name], options, io) => {
    const { taxonomy } = await import('./commands/taxonomy');
    return taxonomy(typeof name === 'string' ? name : undefined, options, io);
  }).option('--locale <tag>', LOCALE);

  addReadOptions(
    add('open-url', '<url>', 'convert a URL of the Migration Network Hub to a query', async ([url], options, io) => {
      const { openUrl } = await import('./commands/open-url');
      return openUrl(String(url), options, io);
    }),
  )
    .option('--search', 'run the query, too')
    .option('--locale <tag>', LOCALE)
    .option('--from <file>', FROM, collect)
    .addOption(audienceOption());

  for (const command of program.commands) addCommonOptions(command);
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureHelp({
        styleTitle: (text) => colours.bold(text),
        styleCommandText: (text) => colours.cyan(text),
        styleOptionTerm: (text) => colours.cyan(text),
        styleSubcommandTerm: (text) => colours.cyan(text),
      })
      .configureOutput({
        writeOut: (text) => void stdout.write(text),
        writeErr: () => {}, // reportError prints errors
        getOutHelpWidth: () => createIo(streams, {}).width,
        getOutHasColors: () => colours.isColorSupported,
      });
  }
  return program;
}

function addCommonOptions(command: Command): void {
  command
    .option('--json', 'print JSON, for scripts')
    .option('--color', 'always use colour')
    .option('--no-color', 'never use colour')
    .option('--debug', 'print a stack trace with an error');
}

/** Adds the options of commands that read tables. */
function addReadOptions(command: Command): Command {
  return command
    .option('--map <entry>', MAP, collect)
    .option('--dates <order>', 'dmy or mdy: how to read 01/02/2022 (default: as the other dates of the file)')
    .option('--default <entry>', 'FIELD=VALUE: the value of a field for records without one (may be repeated)', collect)
    .option('--ids <source>', 'url, row or hash: generates ids for records without one')
    .option('--sheet <name>', 'the sheet of workbooks (default: the first visible one)');
}

/** Adds the options of commands that query a hub: its files, and the filters. */
function addQueryOptions(command: Command): Command {
  addReadOptions(command)
    .option('--from <file>', FROM, collect)
    .addOption(audienceOption())
    .option('--locale <tag>', LOCALE)
    .option('--match <words>', 'how many words of the text must match: most, all or any')
    .option('--no-interpret', 'without recognition of names and numbers in the text')
    .option('--no-correct', 'without corrections of misspelt words');
  for (const { flag, description } of facetOptions) command.option(`--${flag} <value>`, description, collect);
  return command.option('--filter <filter>', 'a filter in URL syntax: objectives.none=7', collect);
}

function audienceOption(): Option {
  return new Option('--audience <audience>', 'public, or editors, who also see unapproved resources (default: public)');
}

function collect(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

function toStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
