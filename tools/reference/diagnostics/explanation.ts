/** Of a diagnostic: what leads to it, and what to do then; whole sentences, beyond what the message itself says. */
export interface Explanation {
  readonly cause: string;
  readonly remedy: string;
}

/** Short to write in long lists. */
export const by = (cause: string, remedy: string): Explanation => ({ cause, remedy });
