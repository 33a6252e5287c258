import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../../base/diagnostic.js';
import { fail } from '../../base/result.js';
import { backlogOfThree, copyOf, untruths } from '../../io/testing/backlog-of-three.js';
import { runAll } from '../../io/testing/real-run.js';
import { succeeded } from '../../run/outcome.js';
import type { RunPorts } from '../../run/ports.js';

const FULL = diagnostic('VTM302', 'no space left on the disk', 'Make room and run again.');

/** What of the world may refuse a step, each by the value that stands for its failure. */
const STEPS: readonly (readonly [keyof RunPorts, readonly string[]])[] = [
  ['state', ['read', 'update']],
  ['processes', ['start']],
  ['attempts', ['write', 'temporaryDirectory']],
  ['locks', ['hold']],
  [
    'repository',
    [
      ...['lastAttempts', 'dirtyPaths', 'mergedTasks', 'openIntegration', 'addWorktree'],
      ...['fillWorktree', 'stage', 'commit', 'merge', 'show', 'showBranch', 'publish'],
    ],
  ],
];

/** The ports of a run in which one step fails at its n-th call, and only then. */
function failingAt(ports: RunPorts, port: keyof RunPorts, step: string, nth: number): RunPorts {
  let calls = 0;
  const broken = new Proxy(ports[port], {
    get(target, key) {
      const method: unknown = Reflect.get(target, key);
      if (key !== step || typeof method !== 'function') return method;
      return (...given: unknown[]): unknown => {
        calls += 1;
        return calls === nth ? Promise.resolve(fail(FULL)) : Reflect.apply(method, target, given);
      };
    },
  });
  return { ...ports, [port]: broken };
}

/** As the next process sees it: whoever has held a claim before is gone. */
const afterwards = (ports: RunPorts): RunPorts => ({
  ...ports,
  owners: { ...ports.owners, liveness: () => 'dead' },
});

const POINTS = STEPS.flatMap(([port, steps]) =>
  steps.flatMap((step) => [1, 2].map((nth) => ({ port, step, nth }))),
);

type Point = (typeof POINTS)[number];

/** Lets a step fail, runs again, and tells what is not as it must be. */
async function afterFailure(template: string, { port, step, nth }: Point): Promise<string[]> {
  const root = copyOf(template);
  const first = await runAll(root, (ports) => failingAt(ports, port, step, nth));
  const second = await runAll(root, afterwards);
  const wrong = untruths(root);
  for (const [task, outcome] of first)
    if (outcome.kind === 'failed' && !outcome.diagnostic.message.includes(FULL.message))
      wrong.push(`${task} failed for another reason: ${outcome.diagnostic.message}`);
  for (const [task, outcome] of second)
    if (!succeeded(outcome)) wrong.push(`${task} then: ${JSON.stringify(outcome)}`);
  return wrong.map((line) => `${port}.${step} (${nth}): ${line}`);
}

describe('a run in which a step fails', () => {
  it('ends with the reason, in a state from which the next run completes everything', async () => {
    const template = backlogOfThree(0);
    const wrong: string[] = [];
    const points = [...POINTS];
    const lane = async () => {
      for (let point = points.shift(); point; point = points.shift())
        wrong.push(...(await afterFailure(template, point)));
    };
    await Promise.all([1, 2, 3].map(lane));
    expect(wrong).toEqual([]);
  }, 300_000);
});
