import { existsSync, readFileSync } from 'node:fs';

/** The root of the repository, seen from the built file in bench/build. */
const ROOT = new URL('../../', import.meta.url);

/** Returns the version of an installed package: of a peer from bench/node_modules, of a dependency from the root's. */
export function installedVersion(name: string): string {
  const manifests = ['bench/', ''].map((folder) => new URL(`${folder}node_modules/${name}/package.json`, ROOT));
  const manifest = manifests.find((url) => existsSync(url));
  if (manifest === undefined) throw new Error(`${name} isn't installed; run npm ci --prefix bench`);
  const { version }: { readonly version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  return version;
}
