#!/usr/bin/env node
/** The command `gcm-hub`. */
import { EXIT } from './exit';
import { run } from './program';

/** Whoever reads has had enough (`| head`): that is no fault. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.fine);
});
process.once('SIGINT', () => process.exit(EXIT.interrupted));

process.exitCode = await run(process.argv.slice(2), process);
