import { expect, it } from '@jest/globals';
import type { KnownAttempt } from '../../run/repository.js';
import { aState } from '../../run/testing/a-state.js';
import { aJob, aRequest, startRun } from '../testing/a-run.js';
import { memoryWorld } from '../testing/memory-world.js';

const known = (task: string, attempt: number): KnownAttempt => ({
  ...{ task, attempt, tip: 'commit', hasWorktree: true },
  place: { worktree: `/worktrees/${task}-${attempt}`, branch: `vtm/${task}/${attempt}` },
});

it('a run begins by removing a few leftovers, of completed tasks first, and nothing that is kept', async () => {
  const lost = Array.from({ length: 12 }, (_, at) => known('B--T01', at + 1));
  const there = [...lost, known('A--T01', 1), known('C--T01', 1)];
  const attempts = () => Promise.resolve({ ok: true as const, value: there });
  const world = memoryWorld({ instant: true, git: { attempts } });
  world.state = aState({
    'A--T01': { status: 'completed' },
    'C--T01': { status: 'blocked', branch: 'vtm/C--T01/1', worktree: '/worktrees/C--T01-1' },
  });
  const tasks = [aJob('A--T01'), aJob('B--T01'), aJob('C--T01')];
  await startRun(aRequest(tasks, { selection: [0] }), world.ports).kinds;
  const removed = world.repository.steps.filter((step) => step.startsWith('remove'));
  expect(removed).toHaveLength(10);
  expect(removed[0]).toBe('remove /worktrees/A--T01-1');
  expect(removed).not.toContain('remove /worktrees/C--T01-1');
});
