import type { History } from './repository.js';
import type { RunState } from './state.js';

/** What this machine and the history of what is checked out know of tasks at one moment. */
export interface Recorded {
  readonly live: RunState;
  readonly history: History;
  /** Milliseconds since 1970. */
  readonly now: number;
}
