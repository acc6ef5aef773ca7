import { build } from 'tsup';
import { command as bundle, pageIn } from '../../../src/cli/tsup.config';
import { command, pageFolder } from './command';

/** Builds the command and the page once, before all tests of the project. */
export default async function setup(): Promise<void> {
  for (const one of [bundle(command.folder), pageIn(pageFolder)]) await build({ ...one, config: false, silent: true });
}
