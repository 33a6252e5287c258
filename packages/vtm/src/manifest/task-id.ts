/** `<CAPABILITY>--T<NN>`; no `..`, so that an id is one path segment and one git ref component. */
export const TASK_ID = /^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._-]*--T[0-9]{2,}$/;

/** Leaves room for suffixes such as an attempt number within a file name of 255 bytes. */
export const TASK_ID_LENGTH = 128;

/** Whether a text may be a task id: safe as a file name, a git ref component and an Nx target part. */
export const isTaskId = (text: string): boolean =>
  text.length <= TASK_ID_LENGTH && TASK_ID.test(text);
