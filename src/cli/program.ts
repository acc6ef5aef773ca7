import { Command, Option } from 'commander';
import pc from 'picocolors';
import { version } from '../../package.json';
import { examples } from './examples';
import { EXIT, type Exit } from './cli-error';
import { headingNames } from './input/csv/columns';
import { facetOptions } from './commands/options/facet-options';
import type { Options } from './commands/options/parse-query';
import { hasColour, type Io, ioOf, type Surroundings } from './terminal/io';
import { told } from './report-error';

/** What a command does with its arguments; what it doesn't say is exit code 0. */
type Action = (places: readonly unknown[], options: Options, io: Io) => Promise<Exit> | Promise<void>;

const LOCALE = 'the language of the labels: en, fr, es, ar, ru or zh';
const FROM = 'JSON, NDJSON, CSV or a snapshot; - is standard input; may be repeated (default: the package’s resources)';
const FIELDS = `  ${headingNames.join(', ')}\n  (id, title and section must be there; titles.fr stands for any language)`;
const EXITS =
  'Exit codes: 0 fine, 1 a fault in what was checked, 2 wrong usage, 3 a file or a port, 4 a fault of the command.';

/** Runs the command line, and says with which code to end. It never throws. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<Exit> {
  const given = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const color = given.includes('--no-color') ? false : given.includes('--color') ? true : undefined;
  let exit: Exit = EXIT.fine;
  const program = programOf(surroundings, color, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : [...args], { from: 'user' });
    return exit;
  } catch (error) {
    const telling = {
      isJson: given.includes('--json'),
      isDebug: given.includes('--debug'),
      hasText: given[0] === 'search',
    };
    return told(error, telling, surroundings.stderr);
  }
}

function programOf(surroundings: Surroundings, color: boolean | undefined, end: (exit: Exit) => void): Command {
  const { stdout, env } = surroundings;
  const colours = pc.createColors(hasColour(stdout.isTTY === true, env, color));
  const program = new Command('gcm-hub');

  const add = (name: keyof typeof examples, places: string, about: string, act: Action): Command => {
    const command = program.command(`${name} ${places}`.trim()).description(about);
    command.action(async (...given: unknown[]) => {
      const options = command.opts<Options>();
      const io = ioOf(surroundings, { json: options['json'] === true, color });
      end((await act(given, options, io)) ?? EXIT.fine);
    });
    return command.addHelpText('after', exampleText(name));
  };
  const exampleText = (name: keyof typeof examples): string =>
    `\n${colours.bold('Examples:')}\n${examples[name].map((line) => `  gcm-hub ${line}`).join('\n')}`;

  program
    .description('Searches, checks and serves a library of resources on the Global Compact for Migration.')
    .version(version)
    .addHelpText('after', `${exampleText('all')}\n\n${EXITS}`);

  asking(
    add(
      'search',
      '[text...]',
      'find resources by text and filters, in order, with counts',
      async ([text], options, io) => {
        const { search } = await import('./commands/search');
        return search(textsOf(text), options, io);
      },
    ),
  )
    .option('--sort <order>', 'hub, relevance, newest, oldest or title')
    .option('--limit <count>', 'how many hits, 0 to 1000 (default: 20)')
    .option('--offset <count>', 'how many hits to pass over')
    .option('--cursor <cursor>', 'nextCursor of the page before, of its JSON')
    .option('--facet <name>', 'a facet that comes back; may be repeated (default: all but appliesTo)', collected)
    .option('--no-facets', 'without facets');

  asking(
    add('facets', '[name...]', 'count the values of facets, with bars', async ([names], options, io) => {
      const { facets } = await import('./commands/facets');
      return facets(textsOf(names), options, io);
    }),
  )
    .option('--text <text>', 'count among what this finds')
    .option('--find <text>', 'only values that this finds')
    .option('--order <order>', 'vocabulary, count or label')
    .option('--limit <count>', 'how many values of each, 0 to 1000');

  asking(
    add(
      'crosstab',
      '<rows> <columns>',
      'count the pairs of values of two facets',
      async ([rows, columns], options, io) => {
        const { crosstab } = await import('./commands/crosstab');
        return crosstab(String(rows), String(columns), options, io);
      },
    ),
  ).option('--text <text>', 'count among what this finds');

  add(
    'validate',
    '<file...>',
    'tell all that is wrong with files: JSON, NDJSON or CSV',
    async ([files], options, io) => {
      const { validate } = await import('./commands/validate');
      return validate(textsOf(files), options, io);
    },
  )
    .option('--strict', 'warnings count as errors')
    .addHelpText('after', `\n${colours.bold('Names of fields, as the first row of a table has them:')}\n${FIELDS}`);

  add('build', '<file...>', 'make a snapshot of files, which opens at once', async ([files], options, io) => {
    const { build } = await import('./commands/build');
    return build(textsOf(files), options, io);
  })
    .requiredOption('-o, --output <file>', 'the snapshot')
    .option('--skip-invalid', 'leave out records with errors')
    .addOption(audience());

  add('serve', '[file...]', 'serve the API and the page over files or a snapshot', async ([files], options, io) => {
    const { serve } = await import('./commands/serve');
    return serve(textsOf(files), options, io);
  })
    .option('--port <number>', 'where to listen (default: the first free one from 4173 on)')
    .option('--host <name>', 'at which name or address (default: this machine alone)')
    .option('--cors <origin>', 'another site from which a browser may ask, or * for all; may be repeated', collected)
    .addOption(audience());

  add('taxonomy', '[vocabulary]', 'list the vocabularies, or the entries of one', async ([name], options, io) => {
    const { taxonomy } = await import('./commands/taxonomy');
    return taxonomy(typeof name === 'string' ? name : undefined, options, io);
  }).option('--locale <tag>', LOCALE);

  add('open-url', '<url>', 'read an address of the Migration Network Hub as a query', async ([url], options, io) => {
    const { openUrl } = await import('./commands/open-url');
    return openUrl(String(url), options, io);
  })
    .option('--search', 'and show what it finds')
    .option('--locale <tag>', LOCALE)
    .option('--from <file>', FROM, collected)
    .addOption(audience());

  for (const command of program.commands) withCommon(command);
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
        writeErr: () => {}, // told on one line at the end
        getOutHelpWidth: () => ioOf(surroundings, {}).width,
        getOutHasColors: () => colours.isColorSupported,
      });
  }
  return program;
}

function withCommon(command: Command): void {
  command
    .option('--json', 'print JSON, for scripts')
    .option('--color', 'write in colour, whatever is said elsewhere')
    .option('--no-color', 'write without colour')
    .option('--debug', 'on a fault of the command, tell where in it');
}

/** Options of whatever asks a hub: where it is from, and the filters. */
function asking(command: Command): Command {
  command
    .option('--from <file>', FROM, collected)
    .addOption(audience())
    .option('--locale <tag>', LOCALE)
    .option('--match <words>', 'how many words of the text: most, all or any');
  for (const { flag, about } of facetOptions) command.option(`--${flag} <value>`, about, collected);
  return command.option('--filter <filter>', 'a filter as in an address: objectives.none=7', collected);
}

function audience(): Option {
  return new Option('--audience <audience>', 'public, or editors, who see what isn’t approved (default: public)');
}

function collected(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
