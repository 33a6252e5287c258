/** Options of the executor `vtm:verify`; see `schema/executors/verify.json`. */
export interface VerifyExecutorOptions {
  readonly task: string;
}
