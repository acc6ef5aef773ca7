import { createHub, type Hub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';

/** The hub of the sample, with English and French labels. */
export const hub: Hub = createHub(resources, { labels: [fr] });
/** Serves {@link hub}. */
const handler: (request: Request) => Promise<Response> = createHandler(hub, { labels: [fr] });
/** Sends a request to {@link handler}. */
export const get = (path: string, init?: RequestInit): Promise<Response> =>
  handler(new Request(`http://localhost${path}`, init));
