/** Options of the executor `vtm:gate`; see `schema/executors/gate.json`. */
export interface GateExecutorOptions {
  readonly manifest: string;
  /** Number of the group in the plan. */
  readonly group: number;
  /** Ids of all tasks of the group, of all manifests. */
  readonly tasks: readonly string[];
}
