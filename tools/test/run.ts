/** `npm test [-- <step> …]`: every check in order, each to its end, one line of numbers at the last. */
import { runStep } from './run-step.js';
import type { StepResult } from './run-step.js';
import { chooseSteps } from './step.js';
import { endText, failureText, stepLine } from './summary.js';

async function main(): Promise<void> {
  const results: StepResult[] = [];
  for (const step of chooseSteps(process.argv.slice(2))) {
    const result = await runStep(step);
    results.push(result);
    console.log(stepLine(result));
    if (result.counts.failed > 0) console.log(failureText(result));
  }
  console.log(endText(results));
  process.exitCode = results.some((result) => result.counts.failed > 0) ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
