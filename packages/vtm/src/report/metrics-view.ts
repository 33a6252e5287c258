import type { Metrics } from '../metrics/metrics.js';

/** What of a workspace was measured. */
export interface MetricsChoice {
  /** Ids and tags as they were asked for; both empty for all tasks. */
  readonly tasks: readonly string[];
  readonly tags: readonly string[];
}

/** Metrics as a machine reads them: a plain value; shares are of 1, times are minutes. */
export interface MetricsView extends Metrics {
  readonly choice: MetricsChoice;
}

/** Metrics of the chosen tasks, for machines and for text. */
export const metricsView = (metrics: Metrics, choice: MetricsChoice): MetricsView => ({
  choice,
  ...metrics,
});
