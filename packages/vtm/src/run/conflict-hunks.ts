/** A place at which two sides changed the same lines; lines are without their line feeds. */
export interface Hunk {
  readonly ours: readonly string[];
  readonly base: readonly string[];
  readonly theirs: readonly string[];
}

/** A merged text: hunks, and the lines before, between and behind them. */
export interface ConflictedText {
  readonly hunks: readonly Hunk[];
  /** One more than hunks; the lines around them, in order. */
  readonly around: readonly (readonly string[])[];
}

/** What may begin a line of git's. */
const MARKS = [/^<{7}(?: |$)/, /^\|{7}(?: |$)/, /^={7}$/, /^>{7}(?: |$)/] as const;

/**
 * Takes apart what `git merge-file -p --diff3` prints. Null when a line that reads as one of git's marks
 * stands where git would not set it: then nobody can tell the text from the marks.
 */
export function readHunks(text: string): ConflictedText | null {
  const around: string[][] = [[]];
  const hunks: Hunk[] = [];
  let parts: [string[], string[], string[]] = [[], [], []];
  // How many marks of the present hunk have passed.
  let passed = 0;
  for (const line of text.split('\n')) {
    const mark = MARKS.findIndex((each) => each.test(line.replace(/\r$/, '')));
    if (mark < 0) {
      (passed === 0 ? around[around.length - 1] : parts[passed - 1])?.push(line);
      continue;
    }
    if (mark !== passed) return null;
    passed = (passed + 1) % MARKS.length;
    if (passed > 0) continue;
    const [ours, base, theirs] = parts;
    hunks.push({ ours, base, theirs });
    around.push([]);
    parts = [[], [], []];
  }
  return passed === 0 ? { hunks, around } : null;
}
