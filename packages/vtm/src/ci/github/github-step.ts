/** A step as GitHub reads it, with what is said above it. */
export interface GithubStep {
  readonly why: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}
