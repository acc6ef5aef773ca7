import type { Definition } from 'gcm-hub/engine';
import { buildIndex, type IndexState } from '../../src/engine/index/build';
import { compileDefinition } from '../../src/engine/index/plan';

/** A document with a title, a body and tags. Tags have labels. */
export interface Note {
  readonly id: string;
  readonly title?: string;
  readonly body?: string;
  readonly tags?: readonly string[];
}

const noteDefinition: Definition<Note> = {
  id: ({ id }) => id,
  facets: { tags: { values: ({ tags = [] }) => tags, labels: (tag) => [`label ${tag}`] } },
  text: [
    { weight: 4, texts: ({ title = '' }) => [title] },
    { weight: 2, texts: ({ body = '' }) => [body] },
  ],
  order: ['matched', 'titleMatch', 'score'],
};

/** The state of an index whose document numbers follow the list, if its ids are ascending. */
export function stateOf(notes: readonly Note[], changes: Partial<Definition<Note>> = {}): IndexState<Note> {
  return buildIndex(compileDefinition({ ...noteDefinition, ...changes }), notes);
}
