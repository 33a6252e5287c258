/** Options of the generator `vtm:ci`; see `schema/generators/ci.json`. */
export interface CiGeneratorOptions {
  /** Any text: one that is not known is refused with those that are. */
  readonly provider?: string;
  readonly file?: string;
}
