/** What calibrating options changes, as people and machines read it. Minutes. */
export interface CalibrationView {
  /** Whether nothing was written. */
  readonly dry_run: boolean;
  readonly file: string;
  /** Options of the plugin: what counted until now, written or by default, and what counts then. */
  readonly changes: readonly {
    readonly option: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** Sizes of which too few tasks were seen to be done. */
  readonly missing: readonly { readonly size: string; readonly tasks: number }[];
  /** How many tasks of one size it takes. */
  readonly fewest: number;
  /** The lines that change, as `git diff` shows them; only when nothing was written. */
  readonly diff?: readonly string[];
}
