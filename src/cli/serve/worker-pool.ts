import type {
  MessageFromWorker,
  MessageToWorker,
  OpenMessage,
  RequestMessage,
  ResponseMessage,
} from './worker-messages';

/** The part of a `Worker` of `node:worker_threads` that the pool uses. */
export interface WorkerThread {
  postMessage(message: MessageToWorker): void;
  on(event: 'message', listener: (message: MessageFromWorker) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

export interface WorkerPoolOptions {
  /** Number of workers. */
  readonly size: number;
  /** Starts a worker. */
  start(): WorkerThread;
  /** Reports a worker that ended by itself. */
  report(text: string): void;
}

/** A request without the parts that the pool sets. */
export type PoolRequest = Omit<RequestMessage, 'id' | 'type' | 'version'>;

/** Workers that answer requests by the same version of a hub. */
export interface WorkerPool {
  /**
   * Answers a request by a free worker, in order of arrival.
   *
   * @param isAborted returns whether the client has disconnected. Called if the request had to wait.
   * @returns undefined if the client has disconnected, or if the request alone ended a worker.
   */
  request(request: PoolRequest, isAborted: () => boolean): Promise<ResponseMessage | undefined>;
  /**
   * Opens a snapshot in all workers, and answers from it from then on.
   *
   * @throws Error if a worker can't open it. The previous one stays.
   */
  open(snapshot: SharedArrayBuffer): Promise<void>;
  /** Ends all workers. */
  close(): Promise<void>;
}

/** Maximum number of requests in a worker: one in progress and one that follows at once. Others wait for any free worker. */
const MAX_PENDING = 2;
/** Wait before the second start in a row, in milliseconds; doubles with each start. */
const FIRST_WAIT = 250;
const MAX_WAIT = 30_000;

interface Job {
  readonly request: PoolRequest;
  readonly isAborted: () => boolean;
  readonly resolve: (response: ResponseMessage | undefined) => void;
  /** Whether it was in a worker that ended. It is tried once more, alone in a worker. */
  readonly isSuspect: boolean;
}

/** Place of a worker, which a new worker takes after a crash. */
interface Slot {
  readonly number: number;
  worker: WorkerThread | undefined;
  readonly opened: Set<number>;
  readonly pending: Map<number, Job>;
  /** Number of workers that ended in this slot since the last answer. */
  crashes: number;
}

/** Waits until all workers have opened a version. */
interface Opening {
  readonly version: number;
  check(): void;
  fail(reason: string): void;
}

/** Creates a pool, whose workers have no version yet. */
export function createWorkerPool({ size, start, report }: WorkerPoolOptions): WorkerPool {
  const queue: Job[] = [];
  let current: OpenMessage | undefined;
  let opening: Opening | undefined;
  let lastVersion = 0;
  let lastId = 0;
  let isClosed = false;

  const slots = Array.from({ length: size }, (_, i): Slot => createSlot(i + 1));
  for (const slot of slots) startWorker(slot);

  function startWorker(slot: Slot): void {
    const worker = start();
    let reason = '';
    slot.worker = worker;
    worker.on('message', (message) => receive(slot, message));
    worker.on('error', (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.on('exit', (code) => {
      if (slot.worker === worker) restart(slot, reason || `exit code ${code}`);
    });
    if (current !== undefined) worker.postMessage(current);
  }

  function restart(slot: Slot, reason: string): void {
    slot.worker = undefined;
    slot.opened.clear();
    const interrupted = [...slot.pending.values()];
    slot.pending.clear();
    if (isClosed) return;
    report(`worker ${slot.number} ended: ${reason}; another one starts`);
    opening?.fail(`worker ${slot.number} ended: ${reason}`);
    const isGuilty = interrupted.length === 1 && interrupted[0]?.isSuspect === true;
    if (isGuilty) interrupted[0]?.resolve(undefined);
    else queue.unshift(...interrupted.map(toSuspect));
    const wait = slot.crashes === 0 ? 0 : Math.min(FIRST_WAIT * 2 ** (slot.crashes - 1), MAX_WAIT);
    slot.crashes++;
    setTimeout(() => {
      if (!isClosed) startWorker(slot);
    }, wait);
    dispatch();
  }

  function receive(slot: Slot, message: MessageFromWorker): void {
    if (message.type === 'response') {
      slot.pending.get(message.id)?.resolve(message);
      slot.pending.delete(message.id);
      slot.crashes = 0;
    } else if (message.type === 'opened') {
      slot.opened.add(message.version);
      opening?.check();
    } else if (message.version === opening?.version) opening.fail(message.reason);
    else report(`worker ${slot.number} can’t open the snapshot: ${message.reason}`);
    dispatch();
  }

  /** Sends the first requests of the queue to the workers with the fewest requests. */
  function dispatch(): void {
    if (current === undefined) return;
    const { version } = current;
    for (let job = queue[0]; job !== undefined; job = queue[0]) {
      const slot = freeSlot(slots, version, job);
      if (slot === undefined) return;
      queue.shift();
      if (job.isAborted()) job.resolve(undefined);
      else send(slot, job, version);
    }
  }

  function send(slot: Slot, job: Job, version: number): void {
    const id = ++lastId;
    slot.pending.set(id, job);
    slot.worker?.postMessage({ type: 'request', id, version, ...job.request });
  }

  function broadcast(message: MessageToWorker): void {
    for (const { worker } of slots) worker?.postMessage(message);
  }

  /** Resolves once all workers have opened a version. */
  function openInAll(message: OpenMessage): Promise<void> {
    const { version } = message;
    return new Promise((resolve, reject) => {
      opening = {
        version,
        check() {
          if (slots.every(({ opened }) => opened.has(version))) resolve();
        },
        fail: (reason) => reject(new Error(reason)),
      };
      broadcast(message);
    });
  }

  return {
    request: (request, isAborted) =>
      new Promise((resolve) => {
        const job: Job = { request, isAborted, resolve, isSuspect: false };
        const slot = queue.length === 0 && current !== undefined ? freeSlot(slots, current.version, job) : undefined;
        if (slot === undefined || current === undefined) queue.push(job);
        else send(slot, job, current.version);
      }),
    async open(snapshot) {
      const message: OpenMessage = { type: 'open', version: ++lastVersion, snapshot };
      try {
        await openInAll(message);
      } catch (error) {
        broadcast({ type: 'close', version: message.version });
        throw error;
      } finally {
        opening = undefined;
      }
      const previous = current;
      current = message;
      // Requests are received in order, so those for the previous version have their handler already.
      if (previous !== undefined) broadcast({ type: 'close', version: previous.version });
      dispatch();
    },
    async close() {
      isClosed = true;
      await Promise.all(slots.map(({ worker }) => worker?.terminate()));
    },
  };
}

function toSuspect(job: Job): Job {
  return { ...job, isSuspect: true };
}

function createSlot(number: number): Slot {
  return { number, worker: undefined, opened: new Set(), pending: new Map(), crashes: 0 };
}

/** Returns the slot with the fewest requests that can take another one for a version. */
function freeSlot(slots: readonly Slot[], version: number, { isSuspect }: Job): Slot | undefined {
  let best: Slot | undefined;
  for (const slot of slots) {
    const { worker, opened, pending } = slot;
    const isFree = pending.size < (isSuspect ? 1 : MAX_PENDING) && ![...pending.values()].some((job) => job.isSuspect);
    if (worker === undefined || !opened.has(version) || !isFree) continue;
    if (best === undefined || pending.size < best.pending.size) best = slot;
  }
  return best;
}
