import { createHub, type KernelChoice, openHub, type Resource } from 'gcm-hub';
import { createIndex, type Definition, openIndex } from 'gcm-hub/engine';
import { resources } from 'gcm-hub/sample';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { validateKernel } from '../../../src/engine/kernel/create-kernel';

/** Number of documents from which the kernel in WebAssembly is used by default. */
const LARGE = 1000;

const definition: Definition<number> = {
  id: String,
  facets: {
    parity: { values: (number) => (number % 3 === 0 ? [] : [number % 2 === 0 ? 'even' : 'odd']) },
    rest: { values: (number) => [number % 100, number % 7] },
  },
  text: [{ weight: 1, texts: (number) => [`number ${number % 50} of tens ${Math.floor(number / 10)}`] }],
  order: [{ number: (number) => number }],
};
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

const RealInstance = WebAssembly.Instance;
const instances = vi.fn();

/** Creates instances as before, and counts them. */
class CountedInstance extends RealInstance {
  constructor(module: WebAssembly.Module) {
    instances();
    super(module);
  }
}

beforeEach(() => {
  instances.mockClear();
  vi.stubGlobal('WebAssembly', { Module: WebAssembly.Module, Instance: CountedInstance });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test.each<[KernelChoice | undefined, number, number]>([
  ['javascript', LARGE, 0],
  ['webassembly', 3, 1],
  ['webassembly', 0, 1],
  ['auto', 3, 0],
  ['auto', LARGE - 2, 0],
  ['auto', LARGE, 1],
  [undefined, LARGE, 1],
])(
  'with the option %s, an index of %d documents, each update and each copy create %d kernels in WebAssembly',
  (kernel, size, count) => {
    const index = createIndex(definition, numbers(size), { kernel });
    expect(instances).toHaveBeenCalledTimes(count);
    const updated = index.update({ upsert: [size] });
    expect(instances).toHaveBeenCalledTimes(2 * count);
    openIndex(definition, updated.snapshot(), { kernel });
    expect(instances).toHaveBeenCalledTimes(3 * count);
  },
);

test('a hub passes on its choice of a kernel', () => {
  const few = resources.slice(0, 5);
  const hub = createHub(few, { kernel: 'webassembly' });
  expect(instances).toHaveBeenCalledTimes(1);
  hub.update({ remove: [few[0]?.id ?? ''] });
  expect(instances).toHaveBeenCalledTimes(2);
  openHub(hub.snapshot(), { kernel: 'webassembly' });
  expect(instances).toHaveBeenCalledTimes(3);
  openHub(hub.snapshot());
  createHub(few, { kernel: 'javascript' });
  expect(instances).toHaveBeenCalledTimes(3);
});

test.each(['wasm', '', 'Auto', null, 5, ['auto']])('the kernel %j is rejected', (kernel) => {
  const expected = { code: 'invalid-option', path: ['kernel'], found: kernel };
  expect(() => validateKernel(kernel)).toThrow(expect.objectContaining(expected));
  const options = { kernel } as never;
  expect(() => createHub([], options)).toThrow(expect.objectContaining(expected));
  expect(() => openHub(createHub([]).snapshot(), options)).toThrow(expect.objectContaining(expected));
  const index = createIndex(definition, []);
  expect(() => createIndex(definition, [], options)).toThrow(expect.objectContaining(expected));
  expect(() => openIndex(definition, index.snapshot(), options)).toThrow(expect.objectContaining(expected));
});

test('an index has no other options', () => {
  const options = { kernels: 'auto' } as never;
  const expected = { code: 'invalid-option', path: ['kernels'] };
  expect(() => createIndex(definition, [], options)).toThrow(expect.objectContaining(expected));
});

/** Forbids WebAssembly, as a platform or a content security policy does. */
function forbidden(): never {
  throw new EvalError('Refused to compile WebAssembly: violates the content security policy');
}
const PLATFORMS: Readonly<Record<string, unknown>> = {
  'has no WebAssembly': undefined,
  'forbids to compile': { Module: vi.fn(forbidden), Instance: RealInstance, validate: () => true },
  'forbids to instantiate': { Module: WebAssembly.Module, Instance: vi.fn(forbidden), validate: () => true },
  'has no memory left': {
    Module: WebAssembly.Module,
    Instance: class {
      exports = {
        memory: {
          grow: () => {
            throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
          },
        },
      };
    },
  },
};

const QUERIES = [
  {},
  { text: 'number 7' },
  { filters: { parity: ['even'], rest: { none: [4] } } },
  { text: 'tens 9', match: 'any', facets: { rest: { limit: 200 } } },
] as const;

test.each(Object.keys(PLATFORMS))(
  'on a platform that %s, indexes and hubs return the same results',
  async (platform) => {
    const answers = (one: { createIndex: typeof createIndex; createHub: typeof createHub }) => {
      const index = one.createIndex(definition, numbers(LARGE + 1));
      const updated = index.update({ remove: ['7'] });
      const hub = one.createHub(resources as readonly Resource[], { kernel: 'webassembly' });
      return [
        ...QUERIES.flatMap((query) => [index, updated].map((of) => of.search(query))),
        hub.search({ text: 'children', filters: { objectives: { any: [7], none: [10] } } }),
      ];
    };
    const expected = JSON.stringify(answers({ createIndex, createHub }));
    expect(instances).toHaveBeenCalledTimes(3);
    vi.stubGlobal('WebAssembly', PLATFORMS[platform]);
    vi.resetModules(); // so that the code is compiled again
    const [engine, gcmHub] = await Promise.all([import('gcm-hub/engine'), import('gcm-hub')]);
    expect(JSON.stringify(answers({ createIndex: engine.createIndex, createHub: gcmHub.createHub }))).toBe(expected);
    expect(instances).toHaveBeenCalledTimes(3);
    const { Module } = (PLATFORMS[platform] ?? {}) as { Module?: unknown };
    if (vi.isMockFunction(Module)) expect(Module).toHaveBeenCalledTimes(1); // a page reports each violation
  },
);

test('after too little memory, WebAssembly is tried again only later', async () => {
  const Instance = vi.fn(forbidden);
  vi.stubGlobal('WebAssembly', { Module: WebAssembly.Module, Instance });
  vi.resetModules();
  const engine = await import('gcm-hub/engine');
  const create = () => engine.createIndex(definition, [1], { kernel: 'webassembly' });
  for (let i = 0; i < 101; i++) create();
  expect(Instance).toHaveBeenCalledTimes(1);
  vi.stubGlobal('WebAssembly', { Module: WebAssembly.Module, Instance: CountedInstance });
  create();
  create();
  expect(instances).toHaveBeenCalledTimes(2);
});
