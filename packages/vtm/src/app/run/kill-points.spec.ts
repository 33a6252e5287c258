import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { backlogOfThree, copyOf, remains, untruths } from '../../io/testing/backlog-of-three.js';
import { exitOf, startChild } from '../../io/testing/child-process.js';
import { runAll } from '../../io/testing/real-run.js';
import { scratch } from '../../io/testing/scratch.js';
import { succeeded } from '../../run/outcome.js';
import type { ExecutionReport } from '../execute.js';

/** Longer than any run without work, shorter than anybody waits for a lock. */
const UNDELAYED_MILLISECONDS = 8_000;

const AT_ONCE = 3;

/** Where a run is killed: the n-th time that it comes by a point. */
interface Death {
  readonly point: string;
  readonly nth: number;
}

/** Every step that leaves something behind, before and after it, and in the middle of it. */
const DURABLE = [
  /^within state\.update$/,
  /^(before|after) (processes\.start|attempts\.write|release)$/,
  /^(before|after) repository\.(openIntegration|addWorktree|fillWorktree|stage|commit|merge)$/,
  /^(before|after) repository\.(show|showBranch|publish|deliver|removeWorktree)$/,
  /^during git (worktree add|worktree remove|reset|add|commit|update-ref|merge)$/,
];

/** The points of a run to its end: the durable ones the first time, or all of them, first and last. */
async function deathsOf(template: string): Promise<Death[]> {
  const list = join(scratch(), 'points');
  expect(await exitOf(startChild('run-and-die.ts', copyOf(template), '', list))).toBe(0);
  const times = new Map<string, number>();
  for (const point of readFileSync(list, 'utf8').split('\n'))
    times.set(point, (times.get(point) ?? 0) + 1);
  if (process.env['VTM_KILL_POINTS'] !== 'all')
    return [...times.keys()]
      .filter((point) => DURABLE.some((pattern) => pattern.test(point)))
      .map((point) => ({ point, nth: 1 }));
  return [...times].flatMap(([point, last]) =>
    [...new Set([1, last])].map((nth) => ({ point, nth })),
  );
}

/** Dies, runs again and once more, and tells what is not as it must be. */
async function afterDeath(template: string, { point, nth }: Death): Promise<string[]> {
  const root = copyOf(template);
  const died = await exitOf(startChild('run-and-die.ts', root, point, String(nth)));
  const second = await runAll(root);
  const before = performance.now();
  const third = await runAll(root);
  const took = performance.now() - before;
  const wrong = [...failures(second), ...failures(third), ...untruths(root), ...remains(root)];
  // The last of many comes a little earlier or later in each run.
  if (died !== null && nth === 1) wrong.push(`it did not die but end with ${died}`);
  if (took > UNDELAYED_MILLISECONDS) wrong.push(`a run without work took ${took} ms`);
  return wrong.map((line) => `${point} (${nth}): ${line}`);
}

const failures = (report: ExecutionReport): string[] =>
  [...report].flatMap(([task, outcome]) =>
    succeeded(outcome) ? [] : [`${task} ${JSON.stringify(outcome)}`],
  );

describe('a run that is killed', () => {
  it('at any of its points is taken up by the next one, which loses and repeats nothing', async () => {
    const template = backlogOfThree();
    const deaths = await deathsOf(template);
    process.stdout.write(`killed at ${deaths.length} points\n`);
    expect(deaths.length).toBeGreaterThanOrEqual(25);
    const wrong: string[] = [];
    const lane = async () => {
      for (let death = deaths.shift(); death; death = deaths.shift())
        wrong.push(...(await afterDeath(template, death)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    expect(wrong).toEqual([]);
  }, 1_800_000);
});
