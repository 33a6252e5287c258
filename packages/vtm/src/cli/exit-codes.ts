/** Every exit code of the command, with what it means; the page on commands lists them. */
export const EXIT_CODES = {
  0: 'all is well',
  1: 'something is wrong with a task, a manifest or the workspace, and the output says what',
  2: 'the call is wrong: an unknown command or option, or a value that it does not take; nothing was done',
} as const;

/** With what a command ends that was called rightly: 0, or 1 when its answer is bad news. */
export type ExitCode = Exclude<keyof typeof EXIT_CODES, typeof USAGE>;

/** Exit code of a command whose answer is bad news. */
export const BAD_NEWS = 1;

/** Exit code of a call that names no command, or gives it what it does not take. */
export const USAGE = 2;
