#!/usr/bin/env node
/** The command `gcm-hub`. */
import { EXIT } from './cli-error';
import { run } from './program';
import { isUnread } from './terminal/io';

/** Whoever reads has had enough (`| head`): that is no fault. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!isUnread(error)) throw error;
    process.exit(EXIT.fine);
  });
}
process.once('SIGINT', () => process.exit(EXIT.interrupted));
process.once('SIGTERM', () => process.exit(EXIT.terminated));

process.exitCode = await run(process.argv.slice(2), process);
