import { describe, expect, it, jest } from '@jest/globals';
import { git, scratch } from '../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { MANIFEST, repositoryWith, vtm, vtmWithoutReader } from './testing/vtm.js';

jest.setTimeout(60_000);

const job = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, { run: 'true', file_scope: [`${id}/`], capability_id: id, ...fields });
const sound = manifestText([job('A--T01'), job('B--T01', { depends_on_tasks: ['A--T01'] })]);
const half = manifestText([job('A--T01'), job('B--T01', { depends_on_tasks: ['X--T01'] })]);

describe('the exit code', () => {
  it('is 2 for a wrong call, which is told with the nearest word and changes nothing', () => {
    const root = repositoryWith(sound);
    const wrong = [['plna'], ['plan', '--jsn'], ['run', '--parallel', '0'], ['run', '--force'], []];
    wrong.push(['run', '--waves=1', 'A--T01']);
    const said = wrong.map((args) => vtm(root, ...args));
    expect(said.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(said[0]?.stderr).toContain('Did you mean plan?');
    expect(said[1]?.stderr).toContain('Did you mean --json?');
    expect(said[2]?.stderr).toContain('1 or more');
    expect(said.map(({ stdout }) => stdout).join('')).toBe('');
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  it('is 1 outside of a repository, with what to do', () => {
    for (const command of ['validate', 'plan', 'status', 'run']) {
      const { code, stderr, stdout } = vtm(scratch(), command);
      expect({ command, code, stdout }).toEqual({ command, code: 1, stdout: '' });
      expect(stderr).toMatch(/error VTM301 [\s\S]*remedy: .*git init/);
    }
  });

  it('of a plan or a status is 1 when a part is broken, which is told beside the answer', () => {
    const root = repositoryWith(half);
    for (const command of ['plan', 'status']) {
      const { code, stdout, stderr } = vtm(root, command, '--json');
      expect({ command, code }).toEqual({ command, code: 1 });
      expect(JSON.stringify(JSON.parse(stdout))).toContain('B--T01');
      expect(stderr).toMatch(new RegExp(`^${MANIFEST}:\\d+:\\d+ error VTM120 .*X--T01`));
    }
  });
});

describe('what if', () => {
  it('is a plan of the changed workspace beside the figures of it as it is', () => {
    const root = repositoryWith(sound, { 'groups.json': '[["A--T01", "B--T01"]]' });
    const asked = ['--workers', '1', '--select', 'capability:b-t01', '--minutes', 'S=8,M=20'];
    const many = vtm(root, 'plan', ...asked, '--high-beside', '--effort', '0.1');
    expect(many).toMatchObject({ code: 0, stderr: '' });
    expect(many.stdout).toMatch(
      /^What if 1 worker; only tasks with capability:b-t01; .* done; High .* others; minutes of S 8, M 20\n/,
    );
    const compared = ['--costs', '--pipeline', '--groups', `${root}/groups.json`, '--json'];
    expect(JSON.parse(vtm(root, 'plan', ...compared).stdout)).toMatchObject({
      what_if: null,
      pipeline: { edges: [{ from: 'A--T01', to: 'B--T01', why: 'precedence' }] },
      task_costs: [{ task: 'A--T01' }, { task: 'B--T01' }],
      given_groups: { file: 'groups.json', violations: [{ code: 'VTM205', task: 'B--T01' }] },
    });
  });

  it('refuses what means nothing, with what to do', () => {
    const root = repositoryWith(sound);
    for (const [asked, code, words] of [
      [['--workers', '0'], 2, '1 or more'],
      [['--effort', '0'], 2, 'above 0'],
      [['--minutes', 'XXL=3'], 2, 'XS=5'],
      [['--select', 'slice:9'], 1, 'VTM405'],
      [['--groups', 'none.json'], 1, 'VTM101'],
    ] as const) {
      const refused = vtm(root, 'plan', ...asked);
      expect(refused).toMatchObject({ code, stdout: '' });
      expect(refused.stderr).toContain(words);
    }
  });
});

describe('vtm explain', () => {
  const apart = manifestText([
    job('A--T01'),
    job('B--T01'),
    job('C--T01', { file_scope: ['B--T01/x/'] }),
  ]);

  it('is 0 whether two tasks may run together or not', () => {
    const root = repositoryWith(apart);
    expect(vtm(root, 'explain', 'A--T01', 'B--T01')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^A--T01 and B--T01 may be under way at the same time/),
    });
    const { code, stdout } = vtm(root, 'explain', 'C--T01', 'B--T01', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      tasks: ['B--T01', 'C--T01'],
      together: false,
      reasons: [{ rule: 'scope', smallest_change: [{ becomes: ['B--T01/', '!B--T01/x/'] }] }],
    });
  });

  it('proposes the nearest task for one it does not know, and does not compare one with itself', () => {
    const root = repositoryWith(apart);
    expect(vtm(root, 'explain', 'A--T01', 'B--TO1')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Did you mean B--T01?'),
    });
    expect(vtm(root, 'explain', 'A--T01', 'A--T01')).toMatchObject({ code: 2, stdout: '' });
  });
});

it('vtm explain says what is broken about the two tasks, and why a task may be missing', () => {
  const root = repositoryWith(half);
  const broken = vtm(root, 'explain', 'A--T01', 'B--T01');
  expect(broken).toMatchObject({ code: 1, stdout: expect.stringContaining('under way') });
  expect(broken.stderr).toContain('VTM120');
  const unreadable = vtm(repositoryWith('{"tasks": ['), 'explain', 'A--T01', 'B--T01');
  expect(unreadable).toMatchObject({ code: 1, stdout: '' });
  expect(unreadable.stderr).toMatch(/VTM403[^]*VTM103/);
});

describe('with --json', () => {
  it('each command prints one JSON value on standard output and nothing else', () => {
    const root = repositoryWith(sound);
    expect(JSON.parse(vtm(root, 'validate', '--json').stdout)).toMatchObject({
      tasks: 2,
      errors: 0,
    });
    expect(JSON.parse(vtm(root, 'plan', '--json').stdout)).toMatchObject({ tasks: 2, workers: 3 });
    expect(JSON.parse(vtm(root, 'conflicts', '--json').stdout)).toMatchObject({ pairs: 0 });
    const run = vtm(root, 'run', '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({
      outcomes: [
        { task: 'A--T01', kind: 'completed' },
        { task: 'B--T01', kind: 'completed' },
      ],
    });
    expect(run.stderr).toMatch(/^started {2}A--T01/);
    expect(JSON.parse(vtm(root, 'status', '--json').stdout)).toMatchObject({
      counts: { completed: 2, pending: 0 },
    });
    expect(git(root, 'status', '--porcelain')).toBe('?? docs/backlog/task-state.json');
  });

  it('a refusal is JSON, too', () => {
    const root = repositoryWith(half);
    const refused = vtm(root, 'run', '--json', 'B--T01', 'C--T01');
    expect(refused).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(refused.stdout)).toMatchObject({
      diagnostics: [{ code: 'VTM120', task: 'B--T01', file: MANIFEST }, { code: 'VTM403' }],
    });
  });
});

it('finds the workspace from a folder inside it, or by --cwd', () => {
  const root = repositoryWith(sound, { 'nx.json': '{}', 'a/b/x.txt': '' });
  expect(vtm(`${root}/a/b`, 'validate').stdout).toContain('1 manifest, 2 tasks');
  const nowhere = vtm(scratch(), 'status', '--cwd', 'no-such-folder');
  expect(nowhere).toMatchObject({ code: 2, stdout: '' });
  expect(nowhere.stderr).toContain('There is no such folder.');
  expect(vtm(scratch(), 'validate', '--cwd', root).stdout).toContain('1 manifest, 2 tasks');
});

it('does not mind a reader that leaves', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => job(`M${at}--T01`));
  const root = repositoryWith(manifestText(many));
  expect(vtmWithoutReader(root, 'status', '--json')).toEqual({ code: 0, stdout: '{', stderr: '' });
});
