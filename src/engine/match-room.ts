/** Numbers of documents with a strength each: 0 for those that aren't listed. */
export interface Strengths {
  readonly of: Float64Array;
  readonly listed: Uint32Array;
  count: number;
}

/** Room for matching texts against one index, used again and again: clearing what was used is cheaper than new room. */
export interface MatchRoom {
  readonly size: number;
  readonly strengths: Strengths[];
  /** The weights of one term, all 0 between uses. */
  readonly weights: Uint16Array;
  /** What the text matched last found. */
  readonly matched: Uint16Array;
  readonly scores: Float64Array;
  readonly found: Uint32Array;
  count: number;
}

/** Makes room for an index of some size, when a text is first matched. */
export function matchRoom(size: number): MatchRoom {
  return {
    size,
    strengths: [],
    weights: new Uint16Array(size),
    matched: new Uint16Array(size),
    scores: new Float64Array(size),
    found: new Uint32Array(size),
    count: 0,
  };
}

/** Forgets what the last text found. */
export function clear(room: MatchRoom): void {
  const { matched, scores, found } = room;
  for (let i = 0; i < room.count; i++) {
    const document = found[i] ?? 0;
    matched[document] = 0;
    scores[document] = 0;
  }
  room.count = 0;
}

/** A list of strengths, all 0. */
export function borrow(room: MatchRoom): Strengths {
  return room.strengths.pop() ?? { of: new Float64Array(room.size), listed: new Uint32Array(room.size), count: 0 };
}

/** Gives strengths back when they were used, cleared. */
export function release(room: MatchRoom, strengths: Strengths): void {
  for (let i = 0; i < strengths.count; i++) strengths.of[strengths.listed[i] ?? 0] = 0;
  giveBack(room, strengths);
}

/** Gives back strengths that are all 0 again. */
export function giveBack(room: MatchRoom, strengths: Strengths): void {
  strengths.count = 0;
  room.strengths.push(strengths);
}

/** How many of those listed have a strength: where several terms must be there, some have lost it. */
export function positive({ of, listed, count }: Strengths): number {
  let found = 0;
  for (let i = 0; i < count; i++) if ((of[listed[i] ?? 0] ?? 0) > 0) found++;
  return found;
}

/** Lifts a document's strength, where it is lower. */
export function raise(found: Strengths, document: number, strength: number): void {
  const before = found.of[document] ?? 0;
  if (strength <= before) return;
  if (before === 0) found.listed[found.count++] = document;
  found.of[document] = strength;
}
