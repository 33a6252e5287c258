/** Where progress is written. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shown from then on, and on a plain stream again after as long, in milliseconds. */
const INTERVAL = 1000;
/** On a terminal it is shown again after so many milliseconds. */
const REDRAWN = 100;
/** Goes back to the start of the line and clears it. */
const REWIND = '\r\u001b[K';

/** Progress of something that may take long. */
export interface Progress {
  /** Told how much is done, 0 to 1. */
  readonly observe: (share: number) => void;
  /** Clears what a terminal still shows. */
  readonly end: () => void;
}

/**
 * Says how far something is once it takes longer than a second: on a terminal in one line that is
 * overwritten, else in a line of its own once a second at most.
 *
 * @param now milliseconds of any clock
 */
export function progressOn(stream: ProgressStream, what: string, now: () => number): Progress {
  let last = now();
  let shown = false;
  return {
    observe(share) {
      if (now() - last < (shown && stream.isTTY ? REDRAWN : INTERVAL)) return;
      last = now();
      shown = true;
      const text = `${what}: ${Math.floor(share * 100)} %`;
      stream.write(stream.isTTY ? `${REWIND}${text}` : `${text}\n`);
    },
    end() {
      if (shown && stream.isTTY) stream.write(REWIND);
    },
  };
}
