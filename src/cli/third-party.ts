/** Build plugin that writes the licences of bundled packages. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/**
 * Creates a plugin that writes the licences of all packages in the bundle to a file.
 *
 * @param bundle the name of the bundle in that file.
 */
export function thirdPartyLicences(file: string, bundle: string): Plugin {
  return {
    name: 'third-party-licences',
    setup(build) {
      build.onEnd(({ metafile }) => {
        if (metafile === undefined) return;
        const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) =>
          Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
        );
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, joinLicences(inputs, bundle));
      });
    },
  };
}

/** Joins the licences of the packages that contain the files, each once, sorted by name and version. */
function joinLicences(files: readonly string[], bundle: string): string {
  const introduction = `Parts of these packages are in ${bundle}, as their licences allow.`;
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []));
  const texts = [...folders].map(readLicence).sort();
  return [introduction, ...new Set(texts)].join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** @throws Error if a package has no licence file, since it can't be bundled then. */
function readLicence(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${name} has no licence file to include with the bundle`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
