/** What the build writes of the packages that it puts into a bundle. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/**
 * Writes the licences of all packages of which something is in the bundle into a file.
 *
 * @param what the bundle, as it is called there.
 */
export function thirdPartyLicences(file: string, what: string): Plugin {
  return {
    name: 'third-party-licences',
    setup(build) {
      build.onEnd(({ metafile }) => {
        if (metafile === undefined) return;
        const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) =>
          Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
        );
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, licencesOf(inputs, what));
      });
    },
  };
}

/** The licences of the packages that some files are of, each once, by name and version. */
export function licencesOf(files: readonly string[], what: string): string {
  const introduction = `Parts of these packages are in ${what}, as their licences allow.`;
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []));
  const texts = [...folders].map(licenceOf).sort();
  return [introduction, ...new Set(texts)].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** @throws Error where a package has no licence: it can't be bundled then. */
function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} has no licence to be written beside the bundle`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
