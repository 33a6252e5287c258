import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { appears } from '../io/testing/child-process.js';
import { commitFiles, write } from '../io/testing/repository.js';
import { git, scratch } from '../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { HOSTILE_TITLE, OBEYED } from '../report/testing/hostile.js';
import { MANIFEST, repositoryWith, startScript, vtm } from './testing/vtm.js';
import type { Ended } from './testing/vtm.js';

jest.setTimeout(120_000);

const job = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, { file_scope: [`${id}/`], capability_id: id, ...fields });

function workspaceOf(
  tasks: readonly unknown[],
  others: Readonly<Record<string, string>> = {},
): string {
  const root = repositoryWith(manifestText(tasks), others);
  git(root, 'config', 'user.name', 'Ada');
  git(root, 'config', 'user.email', 'ada@example.invalid');
  return root;
}

const json = ({ stdout }: Ended): unknown => JSON.parse(stdout);
const codesOf = (ended: Ended) =>
  (json(ended) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code);
const trailer = '--format=%an %(trailers:key=VTM-Task,valueonly,separator=)';

describe('a task worked by hand', () => {
  it('is claimed, committed without what else is dirty or staged, and built on by a run', () => {
    const root = workspaceOf([
      job('A--T01', { verify: 'test -f A--T01/x' }),
      job('B--T01', { depends_on_tasks: ['A--T01'], run: 'test -f A--T01/x' }),
    ]);
    const claimed = vtm(root, 'claim', 'A--T01', '--json');
    expect(claimed).toMatchObject({ code: 0, stderr: '' });
    expect(json(claimed)).toEqual({
      ...{ task: 'A--T01', title: 'Title of A--T01', claimed_by: 'Ada <ada@example.invalid>' },
      ...{
        attempt: 1,
        base: git(root, 'rev-parse', 'HEAD'),
        scope: ['A--T01/'],
        kept: null,
        notices: [],
      },
      started_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    write(root, { 'mine.txt': 'm', 'staged.txt': 's' });
    git(root, 'add', 'staged.txt');
    const early = vtm(root, 'complete', 'A--T01');
    expect(early).toMatchObject({ code: 1, stdout: '' });
    expect(early.stderr).toMatch(/^verifying {2}A--T01\n.* VTM323 .*\n {4}remedy: .*log/);
    write(root, { 'A--T01/x': 'x' });
    const completed = vtm(root, 'complete', 'A--T01', '--json');
    expect(completed.code).toBe(0);
    expect(json(completed)).toMatchObject({
      ...{ task: 'A--T01', status: 'completed', verified: true, proof: 'made', freed: ['B--T01'] },
      files_modified: ['A--T01/x'],
      unattributed: ['mine.txt', 'staged.txt'],
    });
    expect(git(root, 'log', '-1', '--name-only', trailer)).toBe('Ada A--T01\n\nA--T01/x');
    expect(git(root, 'status', '--porcelain')).toBe(
      'A  staged.txt\n?? docs/backlog/task-state.json\n?? mine.txt',
    );
    const state = readFileSync(join(root, 'docs/backlog/task-state.json'), 'utf8');
    expect(JSON.parse(state)).toMatchObject({ tasks: { 'A--T01': { status: 'completed' } } });
    expect(vtm(root, 'run', 'B--T01')).toMatchObject({ code: 0 });
  });

  it('is proven on another machine by the commit, whatever state file came with it, and redone only when that is asked for', () => {
    const root = workspaceOf([job('A--T01')]);
    vtm(root, 'claim', 'A--T01');
    commitFiles(root, { 'A--T01/x': 'x' });
    expect(json(vtm(root, 'complete', 'A--T01', '--json'))).toMatchObject({ proof: 'empty' });
    const clone = join(scratch(), 'clone');
    git(root, 'clone', '--quiet', root, clone);
    const again = vtm(clone, 'claim', 'A--T01', '--by', 'Bob', '--json');
    expect([again.code, codesOf(again)]).toEqual([1, ['VTM305']]);
    expect(again.stdout).toContain('A--T01 is completed');
    expect(vtm(clone, 'reset', 'A--T01')).toMatchObject({ code: 1 });
    expect(vtm(clone, 'reset', 'A--T01', '--redo')).toMatchObject({
      ...{ code: 0, stdout: 'pending  A--T01\n' },
    });
    expect(vtm(clone, 'claim', 'A--T01', '--by', 'Bob').code).toBe(0);
  });

  it('needs a branch of yours', () => {
    const root = workspaceOf([job('A--T01')]);
    git(root, 'switch', '--quiet', '--detach');
    const refused = vtm(root, 'claim', 'A--T01', '--json');
    expect([refused.code, codesOf(refused)]).toEqual([1, ['VTM326']]);
  });
});

/** Processes that claim at the same moment: all are loaded and wait for one file. */
async function claimAtOnce(root: string, tasks: readonly string[]) {
  const signals = scratch();
  const go = join(signals, 'go');
  const readies = tasks.map((_task, at) => join(signals, `ready-${at}`));
  const ends = tasks.map((task, at) =>
    startScript(root, 'claim-when-told.ts', root, task, readies[at] ?? '', go),
  );
  await Promise.all(readies.map(appears));
  writeFileSync(go, '');
  return Promise.all(ends);
}

describe('processes that claim at once', () => {
  it('have one winner; the others are told who has it', async () => {
    const root = workspaceOf([job('A--T01')]);
    const ends = await claimAtOnce(
      root,
      Array.from({ length: 6 }, () => 'A--T01'),
    );
    expect(ends.map(({ code }) => code).sort()).toEqual([0, 1, 1, 1, 1, 1]);
    for (const end of ends) if (end.code !== 0) expect(codesOf(end)).toEqual(['VTM305']);
    expect(json(vtm(root, 'wip', '--json'))).toMatchObject({ in_progress: 1, slots_free: 2 });
  });

  it('never have two tasks that conflict, nor more than the limit', async () => {
    const apart = ['C--T01', 'D--T01', 'E--T01', 'F--T01'];
    const both = [job('A--T01', { file_scope: ['x/'] }), job('B--T01', { file_scope: ['x/y'] })];
    const root = workspaceOf([...both, ...apart.map((id) => job(id))]);
    const ends = await claimAtOnce(root, ['A--T01', 'B--T01', ...apart]);
    const won = ends
      .filter(({ code }) => code === 0)
      .map((end) => (json(end) as { task: string }).task);
    expect(won).toHaveLength(3);
    expect(won.filter((id) => id < 'C').length).toBeLessThan(2);
    const lost = ends.filter(({ code }) => code !== 0).flatMap(codesOf);
    expect(lost.every((code) => code === 'VTM305' || code === 'VTM310')).toBe(true);
    const { tasks } = json(vtm(root, 'wip', '--json')) as { tasks: { task: string }[] };
    expect(tasks.map(({ task }) => task).sort()).toEqual(won.sort());
  });
});

describe('the exit code', () => {
  it('is 2 for a call that says too little or too much', () => {
    const root = workspaceOf([job('A--T01')]);
    for (const args of [
      ['claim'],
      ['block', 'A--T01'],
      ['reset'],
      ['reset', 'A--T01', '--blocked', 'MISSING-ADR'],
      ['abandon', 'A--T01', '--stale'],
      ['abandon', '--stale', '--for-good'],
      ['touched'],
    ]) {
      const { code, stdout } = vtm(root, ...args);
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
    }
  });

  it('of vtm wip is 1 only when more is in progress than may be', () => {
    const root = workspaceOf([job('A--T01'), job('B--T01')], { 'nx.json': '{}' });
    vtm(root, 'claim', 'A--T01');
    vtm(root, 'claim', 'B--T01');
    const limited = (wipLimit: number) => {
      const plugins = [{ plugin: 'vtm', options: { wipLimit } }];
      writeFileSync(join(root, 'nx.json'), JSON.stringify({ plugins }));
      return vtm(root, 'wip');
    };
    expect(limited(2)).toMatchObject({ code: 0, stdout: expect.stringContaining('0 slots free') });
    expect(limited(1)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'WARN::WIP-OVERLOAD WIP overload: 2 tasks in-progress (max 1)',
      ),
    });
  });
});

describe('what is hostile', () => {
  it('is refused as an id, and harmless as a name, a title, a reason or a path', () => {
    const root = workspaceOf([job('A--T01', { title: `$(touch pwned) ${HOSTILE_TITLE}` })]);
    for (const id of ['../../x', '$(touch pwned)', 'A--T01\n'])
      expect(codesOf(vtm(root, 'claim', '--json', '--', id))).toEqual(['VTM403']);
    expect(vtm(root, 'claim', '--', '--force').code).toBe(1);
    const texts = [
      vtm(root, 'claim', 'A--T01', '--by', HOSTILE_TITLE),
      vtm(root, 'wip'),
      vtm(root, 'status'),
      vtm(root, 'touched', `A--T01/${HOSTILE_TITLE}`),
      vtm(root, 'block', 'A--T01', '--reason', `$(touch pwned)${HOSTILE_TITLE}`),
      vtm(root, 'status'),
      vtm(root, 'reset', '--blocked', HOSTILE_TITLE),
    ];
    for (const { stdout, stderr } of texts) expect(stdout + stderr).not.toMatch(OBEYED);
    expect(texts[1]?.stdout).toContain('red next back wards end');
    expect(git(root, 'status', '--porcelain')).toBe('?? docs/backlog/task-state.json');
  });
});

describe('a task that is in no manifest', () => {
  it('may stand in one that nobody can read, which is said with it', () => {
    const root = workspaceOf([job('A--T01')]);
    write(root, { [MANIFEST]: '{ "tasks": [' });
    for (const call of [
      ['claim'],
      ['complete'],
      ['block', '--reason', 'x'],
      ['reset'],
      ['abandon'],
    ])
      expect(codesOf(vtm(root, ...call, 'A--T01', '--json'))).toEqual(['VTM403', 'VTM103']);
    const touched = vtm(root, 'touched', 'A--T01/x');
    expect(touched).toMatchObject({ code: 1, stderr: expect.stringContaining('VTM103') });
  });
});

describe('vtm touched', () => {
  it('says who has changed a file and who may, in or out of the scope, from any folder', () => {
    const root = workspaceOf([job('A--T01'), job('B--T01', { file_scope: ['A--T01/y/', 'z/'] })]);
    vtm(root, 'claim', 'A--T01');
    commitFiles(root, { 'A--T01/x': 'x', 'README.md': 'r' });
    vtm(root, 'complete', 'A--T01');
    const told = vtm(join(root, 'A--T01'), 'touched', 'x', '../README.md', '../A--T01', '--json');
    const change = { task: 'A--T01', status: 'completed', attempt: 1 };
    expect(json(told)).toMatchObject({
      paths: [
        { path: 'A--T01/x', may_write: [], changes: [{ ...change, in_scope: true }] },
        { path: 'README.md', changes: [{ ...change, in_scope: false, files: ['README.md'] }] },
        { path: 'A--T01', may_write: ['B--T01'], changes: [change] },
      ],
    });
    const none = vtm(root, 'touched', 'none.txt');
    expect(none).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: 'none.txt\nno task has changed it\nno unfinished task may write it\n',
    });
    expect(codesOf(vtm(root, 'touched', '../x', '/etc/passwd', '--json'))).toEqual([
      'VTM116',
      'VTM116',
    ]);
  });
});
