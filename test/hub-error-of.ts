import { HubError } from 'gcm-hub';

/** Returns the HubError that a function throws. Throws if it throws another error or none. */
export function hubErrorOf(run: () => unknown): HubError {
  try {
    run();
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
  throw new Error('expected an error');
}
