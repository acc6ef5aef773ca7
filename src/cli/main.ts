#!/usr/bin/env node
/** Entry point of the command `gcm-hub`. */
import { EXIT } from './cli-error';
import { limitHeapGrowth } from './limit-heap-growth';
import { run } from './program';
import { isClosedPipe } from './terminal/io';

/** A reader that closes the pipe (`| head`) isn't an error. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!isClosedPipe(error)) throw error;
    process.exit(EXIT.success);
  });
}
process.once('SIGINT', () => process.exit(EXIT.interrupted));
process.once('SIGTERM', () => process.exit(EXIT.terminated));

// A stream may have any length. The limit costs time, and other commands keep the resources in memory.
if (process.argv[2] === 'validate' && process.argv.includes('-')) limitHeapGrowth();

process.exitCode = await run(process.argv.slice(2), process);
