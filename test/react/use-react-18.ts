/** Makes react-dom 18, installed as `react-dom-18`, require the React 18 that is installed as `react-18`. */
import Module from 'node:module';

type ResolveFilename = (request: string, ...rest: readonly unknown[]) => string;

const loader: typeof Module & { _resolveFilename?: ResolveFilename } = Module;
const { _resolveFilename: resolveFilename } = loader;
if (resolveFilename === undefined) throw new Error('this version of Node resolves modules differently');

loader._resolveFilename = (request, ...rest) =>
  resolveFilename(request.replace(/^(react|react-dom)(?=\/|$)/, '$1-18'), ...rest);
