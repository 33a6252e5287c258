/** What was looked at before a run: an error would stop it, a warning may surprise. */
export interface Check {
  /** What was looked at, in a few words; the same in each version. */
  readonly check: string;
  readonly level: 'ok' | 'warning' | 'error';
  /** What was found. */
  readonly message: string;
  /** What to do; null when all is well. */
  readonly remedy: string | null;
}

/** A check that found all well. */
export const well = (check: string, message: string): Check => ({
  ...{ check, level: 'ok', message, remedy: null },
});

/** A check that found what may surprise. */
export const warning = (check: string, message: string, remedy: string): Check => ({
  ...{ check, level: 'warning', message, remedy },
});

/** A check that found what would stop a run. */
export const error = (check: string, message: string, remedy: string): Check => ({
  ...{ check, level: 'error', message, remedy },
});

/** So many tasks, programs or files are named. */
const NAMED = 3;

/** The first few of some names, the rest as a number. */
export const some = (names: readonly string[]): string => {
  const rest = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
};
