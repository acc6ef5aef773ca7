import { build } from 'tsup';
import { command as bundle } from '../../../src/cli/tsup.config';
import { command } from './command';

/** Builds the command once, before all tests of the project. */
export default async function setup(): Promise<void> {
  await build({ ...bundle(command.folder), config: false, silent: true });
}
