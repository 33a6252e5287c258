import { total } from './counts.js';
import type { StepResult } from './run-step.js';

/** One line on a finished step: name, numbers, seconds. */
export function stepLine({ name, counts, milliseconds }: StepResult): string {
  const mark = counts.failed === 0 ? 'ok    ' : 'FAILED';
  const numbers =
    counts.failed === 0 ? `${counts.passed}` : `${counts.passed} passed, ${counts.failed} failed`;
  return `${mark} ${name.padEnd(10)} ${seconds(milliseconds).padStart(8)}  ${numbers}`;
}

/** All that a step printed, framed by its name, so that it is found in a long log. */
export const failureText = ({ name, output }: StepResult): string =>
  [
    `──── ${name} failed; alone: npm run ${name} ────`,
    output.trim() || '(no output)',
    `──── end of ${name} ────`,
  ].join('\n');

/** What the run ends with; its last line is exactly `N passed, N failed`. */
export function endText(results: readonly StepResult[]): string {
  const { passed, failed } = total(results.map((result) => result.counts));
  const time = results.reduce((sum, result) => sum + result.milliseconds, 0);
  const broken = results.filter((result) => result.counts.failed > 0).map(({ name }) => name);
  return [
    broken.length === 0 ? `All steps passed in ${seconds(time)}.` : `Failed: ${broken.join(', ')}.`,
    `${passed} passed, ${failed} failed`,
  ].join('\n');
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
