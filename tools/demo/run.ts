/** `npm run demo`: the example slice, planned and run by the packed plugin in a fresh workspace. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { outputOf, stream } from '../workspace/command.js';
import { freshWorkspace } from '../workspace/fresh-workspace.js';
import { ganttText } from './gantt.js';
import { besidesText, figures, figuresText } from './outcome.js';
import { measuredIntervals } from './timeline.js';
import type { Interval } from './timeline.js';
import { plannedIntervals, runStatus } from './vtm-json.js';
import type { RunStatus } from './vtm-json.js';

const EXAMPLE = join(__dirname, '../../packages/examples/slice-1-1');

async function main(): Promise<void> {
  title('A fresh workspace with the packed plugin');
  const root = freshWorkspace(EXAMPLE);
  console.log(root);

  title('$ npx vtm plan');
  await stream('vtm', ['plan'], root);
  const planned = plannedIntervals(outputOf('vtm', ['plan', '--json'], root));

  title('$ nx run-many -t vtm-task');
  const started = performance.now();
  process.exitCode = await stream('nx', ['run-many', '-t', 'vtm-task'], root);
  const seconds = (performance.now() - started) / 1000;

  const status = runStatus(outputOf('vtm', ['status', '--json'], root));
  await showOutcome(root, planned, status);
  console.log(`\nThe nx command took ${seconds.toFixed(1)} s, its own start and end included.`);
  showPaths(root, status.firstLog);
}

async function showOutcome(
  root: string,
  planned: readonly Interval[],
  { completed, others }: RunStatus,
): Promise<void> {
  const pace = await paceOf(root);
  const actual = measuredIntervals(completed, pace);

  title(`Planned against actual (1 estimated minute = ${pace} s)`);
  console.log(ganttText(planned, actual));
  title('Who ran beside whom');
  console.log(besidesText(actual));
  if (others.length === 0) {
    title('Time');
    console.log(figuresText(figures(planned, actual), pace));
    return;
  }
  // Savings of half a run would be a boast.
  title('Not completed');
  for (const { task, status, log } of others) console.log(`${task}: ${status}  ${log ?? ''}`);
  process.exitCode = 1;
}

async function paceOf(root: string): Promise<number> {
  const file = pathToFileURL(join(root, 'tools/tasks/pace.mjs')).href;
  const { SECONDS_PER_MINUTE } = (await import(file)) as { SECONDS_PER_MINUTE: number };
  return SECONDS_PER_MINUTE;
}

function showPaths(root: string, log: string | null): void {
  title('Where to look');
  console.log(`the workspace      ${root}`);
  console.log(`what was done      git -C ${root} log --graph --oneline`);
  if (log !== null)
    console.log(`what it printed    ${log}, and beside it those of the other tasks`);
  console.log(`why in that order  cd ${root} && npx vtm plan`);
  console.log(
    `once more          cd ${root} && npx nx run-many -t vtm-task   (nothing is done twice)`,
  );
}

const title = (text: string): void => {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
