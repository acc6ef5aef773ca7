import { pathToFileURL } from 'node:url';
import type { Library } from './row';

/**
 * Imports the bundles of one tree.
 *
 * @param folder the folder of the bundles.
 */
export async function loadLibrary(folder: string): Promise<Library> {
  const url = (name: string): string => new URL(`${name}.js`, `${pathToFileURL(folder)}/`).href;
  return { hub: await import(url('index')), engine: await import(url('engine')), labels: await import(url('labels')) };
}
