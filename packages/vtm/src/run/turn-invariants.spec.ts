import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '../manifest/task.js';
import { diagnostic } from '../base/diagnostic.js';
import type { Conclusion } from './conclusion.js';
import { settle } from './settle.js';
import { EMPTY_STATE, entryOf } from './state.js';
import type { RunState } from './state.js';
import { anOwner, NEW_YEAR } from './testing/a-state.js';
import { aUniverse } from './testing/a-universe.js';
import { mustNotMeet, someTasks } from './testing/some-backlog.js';
import { resetBlocked } from './reset.js';
import { takeTurn } from './turn.js';
import type { Claim } from './claim.js';

const GROUP_LIMIT = 2;

const DONE: Conclusion = { kind: 'completed', facts: {} };
const FAILED: Conclusion = {
  kind: 'blocked',
  reason: 'COMMAND-FAILED',
  diagnostic: diagnostic('VTM306', 'the command failed', 'Mend it.'),
  facts: {},
};

/** One thing that happens: an owner takes a turn, or an attempt ends. */
const step = fc.oneof(
  fc.record({ turnOf: fc.constantFrom('one', 'two', 'three'), slots: fc.integer({ max: 3 }) }),
  fc.record({
    ends: fc.nat(),
    end: fc.constantFrom<Conclusion>(DONE, FAILED, { kind: 'lost' }),
  }),
);

/** A repository in which several runs want all tasks; each change is checked as it happens. */
function repositoryOf(tasks: readonly Task[], wipLimit: number) {
  const universe = aUniverse(tasks, { groupLimits: { g: GROUP_LIMIT } });
  const everything = tasks.map((_task, position) => position);
  const tokens: number[] = [];
  const held: Claim[] = [];
  let state: RunState = EMPTY_STATE;
  const statusOf = ({ manifest, id }: Task) => entryOf(state, manifest, id).status;
  const taskAt = (position: number) => tasks[position] as Task;

  function checkRunning(): void {
    const running = tasks.filter((task) => statusOf(task) === 'in-progress');
    expect(running.length).toBe(held.length);
    expect(running.length).toBeLessThanOrEqual(wipLimit);
    expect(running.filter((task) => task.group === 'g').length).toBeLessThanOrEqual(GROUP_LIMIT);
    running.forEach((one, at) => {
      for (const other of running.slice(at + 1)) expect(mustNotMeet(one, other)).toBe(false);
    });
  }

  return {
    held,
    isDone: () => tasks.every((task) => statusOf(task) === 'completed'),
    turn(run: string, slots: number): number {
      const before = tasks.map(statusOf);
      const owner = anOwner(run);
      const siteOf = (task: string, token: number) => ({
        directory: `/${task}-${token}`,
        place: null,
      });
      const context = { universe, wipLimit, owner, siteOf, now: NEW_YEAR, wanted: everything };
      const nothing = { missing: new Map(), dirt: new Map(), lastAttempts: new Map() };
      const turn = takeTurn({ ...context, ...nothing, state, slots });
      for (const { position, lease } of turn.claims) {
        expect(before[position]).toBe('pending');
        for (const id of taskAt(position).dependsOn)
          expect(before[universe.positions.get(id) ?? -1]).toBe('completed');
        expect(tokens.every((earlier) => earlier < lease.token)).toBe(true);
        tokens.push(lease.token);
      }
      expect(turn.claims.length).toBeLessThanOrEqual(Math.max(0, slots));
      const holdsBack = [...turn.refusals.values()].some(
        (refusal) => refusal.kind === 'exclusive' && refusal.self,
      );
      if (turn.claims.length < slots && !holdsBack)
        expect(turn.claims.length + turn.refusals.size).toBe(tasks.length);
      held.push(...turn.claims);
      const slotsTaken = held.map(({ lease }) => lease.slot);
      expect(new Set(slotsTaken).size).toBe(held.length);
      state = turn.state;
      checkRunning();
      return turn.claims.length;
    },
    end(which: number, conclusion: Conclusion): void {
      const [claim] = held.splice(which % Math.max(1, held.length), 1);
      if (!claim) return;
      const ended = { token: claim.lease.token, conclusion };
      const settled = settle(state, taskAt(claim.position), ended, NEW_YEAR);
      if (!settled.ok) throw new Error('the claim was lost');
      state = settled.value;
      checkRunning();
    },
    retry(): void {
      state = resetBlocked(universe, state, everything, NEW_YEAR);
    },
  };
}

it('never lets tasks meet that exclude each other, keeps every limit, and comes to an end', () => {
  fc.assert(
    fc.property(
      someTasks,
      fc.integer({ min: 1, max: 4 }),
      fc.array(step, { maxLength: 25 }),
      (tasks, wipLimit, steps) => {
        const repository = repositoryOf(tasks, wipLimit);
        for (const one of steps) {
          if ('turnOf' in one) repository.turn(one.turnOf, one.slots);
          else repository.end(one.ends, one.end);
        }
        // From wherever that has led: once attempts end well, each round completes at least one more.
        for (let round = 0; round <= tasks.length && !repository.isDone(); round += 1) {
          while (repository.held.length > 0) repository.end(0, DONE);
          repository.retry();
          if (!repository.isDone()) expect(repository.turn('one', 8)).toBeGreaterThan(0);
        }
        while (repository.held.length > 0) repository.end(0, DONE);
        expect(repository.isDone()).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
