import { bundle } from '../beside/bundle';
import { bundleCommit } from '../beside/bundle-commit';
import type { Contender } from './contenders';
import { ROOT } from './folders';

/** A build of gcm-hub. */
export interface Build {
  /** The contender's id. */
  readonly id: string;
  /** Folder of its files. */
  readonly tree: string;
  /** Folder of its bundles. */
  readonly bundles: string;
}

/** Entry points besides those that `--beside` needs. */
const MORE = { http: 'src/adapters/http/index.ts', sample: 'src/sample.ts' };

/** Bundles the builds of gcm-hub that take part. */
export function bundleBuilds(contenders: readonly Contender[]): Build[] {
  return contenders
    .filter(({ kind }) => kind === 'gcm-hub')
    .map(({ id, variant }) => {
      if (variant === '') return { id, tree: ROOT, bundles: bundle(ROOT, ROOT, MORE) };
      const { tree, folder } = bundleCommit(ROOT, variant, MORE);
      return { id, tree, bundles: folder };
    });
}
