import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { git } from '../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import type { NextView } from '../report/next-view.js';
import type { ShowView } from '../report/show-view.js';
import { HOSTILE_TITLE, OBEYED } from '../report/testing/hostile.js';
import { MANIFEST, repositoryWith, vtm } from './testing/vtm.js';

jest.setTimeout(60_000);

const job = (name: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(`${name}--T01`, { file_scope: [`${name}/`], capability_id: name, ...fields });

const chain = manifestText([
  job('B', { risk: 'Low', est: { size: 'L' } }),
  job('A', { risk: 'Low' }),
  job('C', { depends_on_tasks: ['B--T01'], file_scope: ['C/', 'B/x.ts'], run: 'true' }),
  job('D', { risk: 'High', parallel: false, depends_on_tasks: ['C--T01'] }),
]);

const STATE = 'docs/backlog/task-state.json';

const stateText = (statuses: Readonly<Record<string, string>>, more: object = {}): string =>
  JSON.stringify({
    last_updated: '2025-01-01T00:00:00.000Z',
    tasks: Object.fromEntries(
      Object.entries(statuses).map(([id, status]) => [id, { status, ...more }]),
    ),
  });

const json = (root: string, ...args: readonly string[]) => {
  const { code, stdout, stderr } = vtm(root, 'next', '--json', ...args);
  const view = JSON.parse(stdout) as NextView;
  return { code, stderr, view, ids: view.tasks.map((task) => task.task_id) };
};

const complete = (root: string, id: string): void => {
  git(root, 'commit', '--quiet', '--allow-empty', `--message=done\n\nVTM-Task: ${id}\n`);
};

describe('vtm next', () => {
  it('names the task a run would start first, with why, and changes nothing', () => {
    const root = repositoryWith(chain);
    const { code, stdout, stderr } = vtm(root, 'next');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `
B--T01: Title of B--T01
  Low risk, 30 min
  why:   the first of 4 open tasks: 1 of 4 in dispatch order, group 1 of the plan
         it begins the longest remaining chain: 60 min
         2 tasks wait for it; ready once it is done: 1: C--T01
  scope: B/
  go on: vtm claim B--T01
`.trimStart(),
    );
    expect(git(root, 'status', '--porcelain')).toBe('');
    expect(existsSync(join(root, '.git/vtm/main'))).toBe(false);
  });

  it('gives the same answer from a kept plan, in all its forms', () => {
    const root = repositoryWith(chain);
    for (const args of [['--json'], ['--count', '3', '--json'], ['--pilot', '--json']]) {
      git(root, 'clean', '-fdxq');
      const kept = join(root, '.git/vtm/@plan.json');
      if (existsSync(kept)) writeFileSync(kept, 'damaged');
      const cold = vtm(root, 'next', ...args);
      expect(vtm(root, 'next', ...args)).toEqual(cold);
    }
  });

  it('gives as many as may run together, and says what keeps others apart', () => {
    const root = repositoryWith(
      manifestText([job('A'), job('B'), job('C', { file_scope: ['B/x.ts'] })]),
    );
    const { ids, view } = json(root, '--count', '3');
    expect(ids).toHaveLength(2);
    expect(view.obstacles).toEqual([
      {
        task_id: expect.stringMatching(/^[BC]--T01$/),
        code: 'VTM305',
        message: expect.stringMatching(/cannot run beside [BC]--T01: .*B\/x\.ts/),
        remedy: expect.stringMatching(/^Take it when [BC]--T01 has ended\.$/),
      },
    ]);
    expect(vtm(root, 'next', '--count', '0')).toMatchObject({ code: 2, stdout: '' });
    expect(vtm(root, 'next', '--count', '2', '--pilot')).toMatchObject({ code: 2, stdout: '' });
  });

  it('leaves out what history proves done, on the branch or on the integration branch', () => {
    const root = repositoryWith(chain);
    complete(root, 'B--T01');
    expect(json(root, '--count', '9').ids).toEqual(['A--T01', 'C--T01']);
    git(root, 'checkout', '--quiet', '-b', 'vtm/run/main');
    complete(root, 'C--T01');
    git(root, 'checkout', '--quiet', 'main');
    expect(json(root).ids).not.toContain('C--T01');
    expect(json(root).view.counts).toMatchObject({ completed: 2, pending: 2 });
  });

  it('takes over what a state file says, without writing', () => {
    const root = repositoryWith(chain, { [STATE]: stateText({ 'B--T01': 'completed' }) });
    expect(json(root, '--count', '2').ids).toEqual(['A--T01', 'C--T01']);
    writeFileSync(join(root, STATE), stateText({ 'A--T01': 'completed' }));
    expect(json(root).ids).toEqual(['B--T01']);
    expect(existsSync(join(root, '.git/vtm/main'))).toBe(false);
  });

  it('says when all is done', () => {
    const root = repositoryWith(chain);
    for (const name of ['A', 'B', 'C', 'D']) complete(root, `${name}--T01`);
    expect(vtm(root, 'next')).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: 'nothing is left to do: 4 completed\n',
    });
    expect(json(root).view).toMatchObject({ answer: 'done', tasks: [], reason: null });
  });

  it('says that there are no tasks, and does not take what is broken for done', () => {
    expect(vtm(repositoryWith(manifestText([])), 'next')).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: 'there are no tasks\n',
    });
    const broken = vtm(repositoryWith('{ "tasks": ['), 'next');
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(/VTM340 no task can be taken now: none can be read\n.*Mend/);
    expect(broken.stderr).toContain('VTM103');
  });

  it('says why nothing can be taken, by the strongest obstacles, with what to do', () => {
    const busy = { 'A--T01': 'completed', 'B--T01': 'in-progress' };
    const root = repositoryWith(chain, { [STATE]: stateText(busy) });
    const { code, stdout } = vtm(root, 'next');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /error VTM340 no task can be taken now: 1 in-progress, 2 pending, 1 comp/,
    );
    expect(stdout).toMatch(/VTM305 BLOCKED::DEPENDENCY-NOT-DONE::B--T01: C--T01 [^]*remedy: Run B/);
    expect(stdout).not.toContain('D--T01');
    expect(json(root)).toMatchObject({ code: 1, view: { answer: 'nothing' } });
  });

  it('names the conflict with a task in progress, with its witness', () => {
    const tasks = [job('A'), job('B', { file_scope: ['A/x.ts'] })];
    const root = repositoryWith(manifestText(tasks), {
      [STATE]: stateText({ 'A--T01': 'in-progress' }),
    });
    const { code, view } = json(root);
    expect(code).toBe(1);
    expect(view.obstacles[0]?.message).toMatch(
      /^B--T01 conflicts with A--T01, which is in progress: .* for example at A\/x\.ts$/,
    );
  });

  it('says when the limit on work in progress is reached', () => {
    const tasks = ['A', 'B', 'C', 'D'].map((name) => job(name));
    const three = Object.fromEntries(
      ['A', 'B', 'C'].map((name) => [`${name}--T01`, 'in-progress']),
    );
    const root = repositoryWith(manifestText(tasks), { [STATE]: stateText(three) });
    expect(json(root).view.obstacles).toMatchObject([
      { code: 'VTM310', message: 'WIP overload: 3 tasks in-progress (max 3)' },
    ]);
    expect(vtm(root, 'next', '--pilot').stdout).toContain('the limit on work in progress leaves 0');
  });

  it('passes over a task whose document is missing', () => {
    const root = repositoryWith(manifestText([job('A', { related_specs: ['docs/none.md'] })]));
    expect(json(root).view.obstacles[0]?.message).toContain('BLOCKED::MISSING-SPEC');
  });

  it('tells of uncommitted changes in the scope of the task', () => {
    const root = repositoryWith(chain, { 'B/x.ts': '1\n', 'E/x.ts': '1\n' });
    writeFileSync(join(root, 'E/x.ts'), '2\n');
    expect(json(root).view.tasks[0]?.dirt).toBeNull();
    writeFileSync(join(root, 'B/x.ts'), '2\n');
    expect(json(root).view.tasks[0]?.dirt?.message).toContain('BLOCKED::UNCOMMITTED-CHANGES');
    expect(vtm(root, 'next').stdout).toContain('note:  BLOCKED::UNCOMMITTED-CHANGES: B--T01');
  });

  it('proposes no task that an error forbids, and tells the error', () => {
    const tasks = [
      job('A', { depends_on_tasks: ['X--T01'] }),
      job('B', { depends_on_tasks: ['A--T01'] }),
      job('C'),
    ];
    const { code, ids, stderr } = json(repositoryWith(manifestText(tasks)), '--count', '3');
    expect({ code, ids }).toEqual({ code: 1, ids: ['C--T01'] });
    expect(stderr).toContain('VTM120');
  });

  it('shows a hostile title harmlessly', () => {
    const root = repositoryWith(manifestText([job('A', { title: HOSTILE_TITLE })]));
    expect(vtm(root, 'next').stdout).not.toMatch(OBEYED);
  });
});

describe('vtm next --pilot', () => {
  it('proposes low risk in one package, none High, with the reason of each', () => {
    const at = (name: string, place: string, fields: object) =>
      job(name, { file_scope: [`packages/${place}/${name}/`], ...fields });
    const root = repositoryWith(
      manifestText([
        at('A', 'a', { risk: 'High', parallel: false }),
        at('B', 'a', { risk: 'Medium' }),
        at('C', 'b', { risk: 'Low', run: 'true' }),
        at('D', 'b', { risk: 'Low', run: 'true' }),
        at('E', 'a', { risk: 'Low' }),
      ]),
      {
        'package.json': '{ "workspaces": ["packages/*"] }',
        'packages/a/package.json': '{ "name": "a" }',
        'packages/b/package.json': '{ "name": "b" }',
      },
    );
    const { ids, view } = json(root, '--pilot');
    expect([...ids].sort()).toEqual(['C--T01', 'D--T01']);
    expect(view.pilot_project).toBe('b');
    const [first] = view.tasks;
    expect(first?.why.slice(0, 2)).toEqual([
      expect.stringMatching(/^no conflict with [CD]--T01, all in b$/),
      'Low risk',
    ]);
    expect(vtm(root, 'next', '--pilot').stdout).toMatch(
      /^a first batch of 2 in b:\n\n[CD]--T01[^]*\nall of them: vtm run [CD]--T01 [CD]--T01\n$/,
    );
  });

  it('says when there is none', () => {
    const root = repositoryWith(
      manifestText([job('A', { risk: 'High', parallel: false }), job('B')]),
    );
    const { code, stdout } = vtm(root, 'next', '--pilot');
    expect(code).toBe(1);
    expect(stdout).toContain('VTM340 no two tasks make a first batch now');
    expect(stdout).toContain('A--T01 cannot run beside B--T01: one of them runs alone');
    expect(stdout).not.toContain('in progress');
  });
});

describe('vtm show', () => {
  it('prints the brief, then where the task stands', () => {
    const root = repositoryWith(chain, {
      [STATE]: stateText({ 'C--T01': 'blocked' }, { blocked_reason: 'COMMAND-FAILED' }),
    });
    const { code, stdout, stderr } = vtm(root, 'show', 'C--T01');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const view = JSON.parse(vtm(root, 'show', 'C--T01', '--json').stdout) as ShowView;
    expect(stdout.startsWith(view.brief.trimEnd())).toBe(true);
    const after = stdout.slice(view.brief.trimEnd().length);
    const line = readFileSync(join(root, MANIFEST), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('"task_id": "C--T01"'));
    expect(after).toBe(
      `

## Where it stands

- blocked
- blocked: COMMAND-FAILED
- written in ${MANIFEST}:${line}:5

## Waits for

- B--T01: pending

## What waits for it

- D--T01: pending

## Conflicts

- B--T01, pending: hard file-scope: B/ and B/x.ts overlap, for example at B/x.ts

## In the plan

- 15 min; 3 of 4 in dispatch order
- group 2, parallel, 15 min: A--T01, C--T01: no member conflicts with another
`,
    );
  });

  it('proposes the nearest task for one it does not know', () => {
    const root = repositoryWith(chain);
    expect(vtm(root, 'show', 'C--TO1')).toMatchObject({
      ...{ code: 1, stdout: '' },
      stderr: expect.stringMatching(/VTM403[^]*Did you mean C--T01\?/),
    });
  });

  it('shows hostile text harmlessly', () => {
    const root = repositoryWith(
      manifestText([job('A', { title: HOSTILE_TITLE, description: HOSTILE_TITLE })]),
    );
    const { code, stdout } = vtm(root, 'show', 'A--T01');
    expect(code).toBe(0);
    expect(stdout).not.toMatch(OBEYED);
  });
});
