/** How many tests passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Sums counts. */
export function total(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((sum, one) => sum + one.passed, 0),
    failed: counts.reduce((sum, one) => sum + one.failed, 0),
  };
}

/** A check that is nothing but an exit code counts as one test. */
export const countsOfExit = (code: number): Counts =>
  code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/**
 * Counts from the text jest writes with `--json`, held against its exit code.
 *
 * A file that did not run counts as one failure, and so does each skipped or `todo` test: it proves
 * nothing. Missing or broken JSON, and an exit code that no failed test explains (no tests found, a
 * coverage threshold), are one failure too, so that a broken run never looks green.
 */
export function countsOfJest(json: string | null, code: number): Counts {
  const report = parse(json);
  if (!report) return { passed: 0, failed: 1 };
  const failed =
    report.numFailedTests +
    report.numRuntimeErrorTestSuites +
    report.numPendingTests +
    report.numTodoTests;
  const unexplained = failed === 0 && (code !== 0 || report.numPassedTests === 0);
  return { passed: report.numPassedTests, failed: unexplained ? 1 : failed };
}

const FIELDS = [
  'numPassedTests',
  'numFailedTests',
  'numRuntimeErrorTestSuites',
  'numPendingTests',
  'numTodoTests',
] as const;

type JestReport = Readonly<Record<(typeof FIELDS)[number], number>>;

function parse(json: string | null): JestReport | null {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return isReport(value) ? value : null;
  } catch {
    return null;
  }
}

const isReport = (value: unknown): value is JestReport =>
  typeof value === 'object' &&
  value !== null &&
  FIELDS.every((field) => Number.isInteger((value as Record<string, unknown>)[field]));
