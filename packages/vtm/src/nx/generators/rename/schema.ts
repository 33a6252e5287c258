/** Options of `vtm:rename`. */
export interface RenameGeneratorOptions {
  readonly from: string;
  readonly to: string;
  /** Whether `from` and `to` are capabilities. */
  readonly capability?: boolean;
  readonly criteria?: boolean;
}
