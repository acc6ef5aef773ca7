import type { Audience } from 'gcm-hub';
import type { BackendOptions } from './hub-backend';

/* Messages between the main thread and the workers that answer requests. */

/** The data with which a worker starts. */
export interface WorkerOptions extends BackendOptions {
  readonly audience: Audience;
}

/** Opens a version of the hub. The worker answers by `opened` or `failed`. */
export interface OpenMessage {
  readonly type: 'open';
  readonly version: number;
  readonly snapshot: SharedArrayBuffer;
}

/** Releases a version that no further request needs. */
export interface CloseMessage {
  readonly type: 'close';
  readonly version: number;
}

/** A request for the API, to be answered by one version of the hub. */
export interface RequestMessage {
  readonly type: 'request';
  readonly id: number;
  readonly version: number;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

export interface OpenedMessage {
  readonly type: 'opened';
  readonly version: number;
}

export interface FailedMessage {
  readonly type: 'failed';
  readonly version: number;
  readonly reason: string;
}

/** The answer to a request. */
export interface ResponseMessage {
  readonly type: 'response';
  readonly id: number;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: ArrayBuffer | undefined;
}

export type MessageToWorker = CloseMessage | OpenMessage | RequestMessage;
export type MessageFromWorker = FailedMessage | OpenedMessage | ResponseMessage;
