import type { MessageFromWorker, MessageToWorker, RequestMessage } from '../../../src/cli/serve/worker-messages';
import type { WorkerThread } from '../../../src/cli/serve/worker-pool';

type Listeners = {
  message?: (message: MessageFromWorker) => void;
  error?: (error: unknown) => void;
  exit?: (code: number) => void;
};

/** A worker whose answers a test decides. */
export class FakeWorker implements WorkerThread {
  readonly received: MessageToWorker[] = [];
  /** Requests without an answer, in order of arrival. */
  readonly requests: RequestMessage[] = [];
  readonly opened: Set<number> = new Set();
  isEnded = false;
  readonly #listeners: Listeners = {};

  postMessage(message: MessageToWorker): void {
    this.received.push(message);
    if (message.type === 'request') this.requests.push(message);
    if (message.type === 'close') this.opened.delete(message.version);
  }

  on(event: keyof Listeners, listener: never): void {
    Object.assign(this.#listeners, { [event]: listener });
  }

  async terminate(): Promise<void> {
    this.isEnded = true;
    this.#listeners.exit?.(1);
  }

  /** Answers the last message that opens a version. */
  open(): void {
    const { version } = this.#lastOpen();
    this.opened.add(version);
    this.#listeners.message?.({ type: 'opened', version });
  }

  failToOpen(reason: string): void {
    this.#listeners.message?.({ type: 'failed', version: this.#lastOpen().version, reason });
  }

  /** Answers the oldest request by its version. */
  answer(): void {
    const request = this.requests.shift();
    if (request === undefined) return;
    const headers = [['version', String(request.version)]] as const;
    this.#listeners.message?.({ type: 'response', id: request.id, status: 200, headers, body: undefined });
  }

  crash(reason: string): void {
    this.isEnded = true;
    this.#listeners.error?.(new Error(reason));
    this.#listeners.exit?.(1);
  }

  #lastOpen(): { readonly version: number } {
    const message = this.received.findLast(({ type }) => type === 'open');
    if (message?.type !== 'open') throw new Error('expected a message that opens a version');
    return message;
  }
}
