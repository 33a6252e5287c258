/** Options of the executor `vtm:task`; see `schema/executors/task.json`. */
export interface TaskExecutorOptions {
  /** Absent on the project of a broken manifest. */
  readonly task?: string;
  readonly manifest?: string;
}
