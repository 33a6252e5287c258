import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  backlogOfThree,
  entriesOf,
  MANIFEST,
  recordOf,
  untruths,
} from '../../io/testing/backlog-of-three.js';
import { withPoints } from '../../io/testing/points.js';
import { runAll } from '../../io/testing/real-run.js';
import { commitFiles } from '../../io/testing/repository.js';
import { git, scratch } from '../../io/testing/scratch.js';
import type { ExecutionReport } from '../execute.js';

/** The point at which the first command has been started and still runs. */
const RUNNING = 'after processes.start';

/** Runs a workspace to its end; when it comes by a point for the n-th time, something happens to it. */
async function runWhile(root: string, point: string, happens: () => void, nth = 1) {
  let times = 0;
  const pass = (passed: string) => {
    if (passed !== point) return;
    times += 1;
    if (times === nth) happens();
  };
  const report = await runAll(root, (ports) => withPoints(ports, pass));
  expect(times).toBeGreaterThanOrEqual(nth);
  return report;
}

const kinds = (report: ExecutionReport) => [...report].map(([, { kind }]) => kind);
const DONE = ['completed', 'completed', 'completed'];

const messages = (report: ExecutionReport): string[] =>
  [...report].flatMap(([, outcome]) =>
    outcome.kind === 'failed' ? [outcome.diagnostic.message] : [],
  );

const worktreeOf = (root: string, task: string) => join(root, '..', 'shop.vtm', `${task}-1`);

/** What is left to mend is mended by the next run. */
async function endsWell(root: string) {
  const report = await runAll(root);
  expect(messages(report)).toEqual([]);
  expect(untruths(root)).toEqual([]);
}

const TIME_LIMIT = 60_000;

describe('a run goes on', () => {
  it(
    'when the branch of an attempt is deleted under its command',
    async () => {
      const root = backlogOfThree();
      const branch = 'refs/heads/vtm/A--T01/1';
      const happens = () => git(root, 'update-ref', '-d', branch);
      expect(kinds(await runWhile(root, RUNNING, happens, 2))).toEqual(DONE);
      expect(untruths(root)).toEqual([]);
    },
    TIME_LIMIT,
  );

  it(
    'when a worktree is removed after its commit',
    async () => {
      const root = backlogOfThree();
      const remove = () => {
        rmSync(worktreeOf(root, 'A--T01'), { recursive: true, force: true, maxRetries: 5 });
        rmSync(worktreeOf(root, 'B--T01'), { recursive: true, force: true, maxRetries: 5 });
      };
      const report = await runWhile(root, 'before repository.merge', remove);
      if (messages(report).length > 0) await endsWell(root);
      expect(untruths(root)).toEqual([]);
    },
    TIME_LIMIT,
  );

  it.each(['before repository.stage', 'before repository.merge', 'after processes.start'])(
    'when git collects garbage: %s',
    async (point) => {
      const root = backlogOfThree();
      const collect = () => git(root, 'gc', '--quiet', '--prune=now');
      expect(kinds(await runWhile(root, point, collect))).toEqual(DONE);
      expect(untruths(root)).toEqual([]);
    },
    TIME_LIMIT,
  );

  it(
    'when somebody moves the integration branch before a merge is published',
    async () => {
      const root = backlogOfThree();
      const move = () => {
        const tree = git(root, 'rev-parse', 'vtm/run/main^{tree}');
        const commit = git(root, 'commit-tree', '-p', 'vtm/run/main', '-m', 'By hand', tree);
        git(root, 'update-ref', 'refs/heads/vtm/run/main', commit);
      };
      expect(kinds(await runWhile(root, 'before repository.publish', move))).toEqual(DONE);
      expect(untruths(root)).toEqual([]);
    },
    TIME_LIMIT,
  );

  it(
    'when the user commits, which the next run delivers with the rest at the latest',
    async () => {
      const root = backlogOfThree();
      const commit = () => commitFiles(root, { 'theirs.txt': 'theirs\n' });
      expect(kinds(await runWhile(root, RUNNING, commit))).toEqual(DONE);
      await endsWell(root);
      expect(git(root, 'show', 'main:theirs.txt')).toBe('theirs');
    },
    TIME_LIMIT,
  );

  it(
    'when the user checks out another branch, whose files it leaves alone',
    async () => {
      const root = backlogOfThree();
      const leave = () => git(root, 'switch', '--quiet', '--create', 'other');
      const before = git(root, 'rev-parse', 'main');
      expect(kinds(await runWhile(root, RUNNING, leave))).toEqual(DONE);
      expect(untruths(root)).toEqual([]);
      expect(git(root, 'rev-parse', 'HEAD')).toBe(before);
    },
    TIME_LIMIT,
  );

  it(
    'when the clock is set back',
    async () => {
      const root = backlogOfThree();
      let offset = 0;
      const report = await runAll(root, (ports) => ({
        ...withPoints(ports, (point) => {
          if (point === RUNNING) offset = -3_600_000;
        }),
        clock: { now: () => Date.now() + offset },
      }));
      expect(kinds(report)).toEqual(DONE);
      expect(untruths(root)).toEqual([]);
      for (const { duration_minutes } of Object.values(entriesOf(root)))
        expect(duration_minutes).toBeGreaterThanOrEqual(0);
    },
    TIME_LIMIT,
  );
});

describe('a run whose manifest is edited meanwhile', () => {
  it(
    'says once that it goes on with what it read, and does so',
    async () => {
      const root = backlogOfThree();
      const events: string[] = [];
      const edit = () => writeFileSync(join(root, MANIFEST), '{"tasks": []}');
      await runAll(
        root,
        (ports) => withPoints(ports, (point) => point === RUNNING && edit()),
        ({ type }) => events.push(type),
      );
      expect(events.filter((type) => type === 'manifest-changed')).toHaveLength(1);
      git(root, 'checkout', '--quiet', '--', MANIFEST);
      await endsWell(root);
    },
    TIME_LIMIT,
  );
});

describe('a run says what is wrong and the next one mends it', () => {
  it(
    'when a worktree is removed under its command',
    async () => {
      const root = backlogOfThree();
      // Moved, since a command that writes there meanwhile would keep its folder from being removed.
      const gone = scratch();
      const remove = () =>
        ['A--T01', 'B--T01'].forEach((task) =>
          renameSync(worktreeOf(root, task), join(gone, task)),
        );
      const report = await runWhile(root, RUNNING, remove, 2);
      expect(messages(report).join('\n')).toMatch(/is gone|failed|ended with exit code/);
      await endsWell(root);
    },
    TIME_LIMIT,
  );

  it(
    'when git collects a merge that was not published yet',
    async () => {
      const root = backlogOfThree();
      const collect = () => git(root, 'gc', '--quiet', '--prune=now');
      await runWhile(root, 'before repository.publish', collect, 2);
      await endsWell(root);
    },
    TIME_LIMIT,
  );

  it.each([
    ['damaged', (file: string) => writeFileSync(file, '{"revision":'), 'damaged from outside'],
    [
      'replaced by a folder',
      (file: string) => {
        rmSync(file);
        mkdirSync(file);
      },
      'Check the permissions',
    ],
  ])(
    'when the state file is %s, and after it was moved away',
    async (_how, spoil, remedy) => {
      const root = backlogOfThree();
      const file = join(root, '.git/vtm/main/state.json');
      const report = await runWhile(root, RUNNING, () => spoil(file), 2);
      const failed = [...report.values()].flatMap((one) =>
        one.kind === 'failed' ? [one.diagnostic] : [],
      );
      expect(failed.length).toBeGreaterThan(0);
      for (const { code, remedy: told } of failed) {
        expect(code).toBe('VTM302');
        expect(told).toContain(remedy);
      }
      rmSync(file, { recursive: true });
      await endsWell(root);
    },
    TIME_LIMIT,
  );

  it(
    'when the state file is deleted: what was forgotten is done anew, nothing is taken for done',
    async () => {
      const root = backlogOfThree();
      const file = join(root, '.git/vtm/main/state.json');
      await runWhile(root, RUNNING, () => rmSync(file), 2);
      await endsWell(root);
      expect(new Set(recordOf(root))).toEqual(
        new Set(['A', 'B', 'C'].flatMap((id) => [`start ${id}--T01`, `end ${id}--T01`])),
      );
    },
    TIME_LIMIT,
  );
});
