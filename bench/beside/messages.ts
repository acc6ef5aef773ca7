/** Commands to the process of a contender, each for one row. */
export interface Commands {
  /** Runs a row until it is compiled. */
  warmUp: { readonly row: string };
  /** Returns answers as JSON. */
  answers: { readonly row: string };
  /** Runs a row several times and returns the processor time in microseconds. */
  time: { readonly row: string; readonly runs: number };
}

/** The result of each command. */
export interface Results {
  warmUp: WarmUp;
  answers: readonly string[];
  time: number;
}

/** How a warm-up went. */
export interface WarmUp {
  readonly runs: number;
  /** Processor time of one run at the end, in microseconds. */
  readonly time: number;
}

export type CommandName = keyof Commands;

export type Command = { [K in CommandName]: Commands[K] & { readonly command: K } }[CommandName];

/** `ready` comes first, when the workload is made; then one reply for each command, in their order. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly result: Results[CommandName] }
  | { readonly kind: 'error'; readonly message: string };
