import { HubError } from 'gcm-hub';

/** Returns the answer to a call as JSON, or the code of its HubError. Rethrows other errors. */
export function answerOf(call: () => unknown): string {
  try {
    return JSON.stringify(call()) ?? 'undefined';
  } catch (error) {
    if (error instanceof HubError) return error.code;
    throw error;
  }
}
