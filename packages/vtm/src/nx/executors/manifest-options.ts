/** Options of the executors that look at a manifest; see `schema/executors/manifest.json`. */
export interface ManifestExecutorOptions {
  readonly manifest: string;
  readonly json?: boolean;
}
