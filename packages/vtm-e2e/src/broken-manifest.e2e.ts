import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask } from './support/manifest.js';
import { recordedRuns } from './support/recorded-runs.js';
import { MANIFEST, makeWorkspace } from './support/workspace.js';

const VALIDATE = ['run', 'vtm-docs-backlog:vtm-validate', '--output-style=static'];

describe('a broken manifest', () => {
  it.each([
    ['an empty file', '', 'VTM102'],
    ['text that is not JSON', '{ "tasks": [', 'VTM103'],
    ['another top level', '[]', 'VTM105'],
  ])('that is %s breaks no other command and is reported', async (_name, text, code) => {
    const workspace = await makeWorkspace(text);
    const projects = await workspace.nx('show', 'projects');
    expect(projects).toMatchObject({ code: 0 });
    expect(projects.stdout).toContain('alpha');

    const validation = await workspace.nx(...VALIDATE);
    expect(validation.code).toBe(1);
    expect(validation.stdout).toContain(code);
    expect(validation.stdout).toContain(`${MANIFEST}:`);

    const run = await workspace.nx('run-many', '-t', 'vtm-task', '--output-style=static');
    expect(run.code).toBe(1);
    expect(run.stdout).toContain(code);
    expect(`${run.stdout}${run.stderr}`).not.toMatch(/^\s+at .*\.js:\d+/m);
  });

  it('stops a run of all tasks, but not of tasks that no error reaches', async () => {
    const cycle = [
      rawTask('B--T01', { depends_on_tasks: ['C--T01'] }),
      rawTask('C--T01', { depends_on_tasks: ['B--T01'] }),
    ];
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01'), ...cycle));
    const all = await workspace.nx('run-many', '-t', 'vtm-task', '--output-style=static');
    expect(all.code).toBe(1);
    expect(all.stdout).toContain('VTM121');
    expect(recordedRuns(workspace.root)).toEqual([]);
    expect(await workspace.nx('run', 'A--T01:vtm-task')).toMatchObject({ code: 0 });
    expect(recordedRuns(workspace.root).map((run) => run.id)).toEqual(['A--T01']);
  });

  it('may use the name of a project for a task: that task is left out and reported', async () => {
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01'), rawTask('X--T01')));
    await workspace.write('packages/x/project.json', { name: 'X--T01' });
    const projects = await workspace.nx('show', 'projects', '--json');
    expect(JSON.parse(projects.stdout)).toEqual(expect.arrayContaining(['X--T01', 'A--T01']));
    const validation = await workspace.nx(...VALIDATE);
    expect(validation.code).toBe(1);
    expect(validation.stdout).toContain('VTM402');
    expect(await workspace.nx('run', 'A--T01:vtm-task')).toMatchObject({ code: 0 });
    expect(await workspace.nx('run-many', '-t', 'vtm-task')).toMatchObject({ code: 1 });
  });

  it('survives options that make no sense, and says so', async () => {
    const workspace = await makeWorkspace(manifestOf(rawTask('A--T01')), { worker: 3 });
    expect(await workspace.nx('show', 'projects')).toMatchObject({ code: 0 });
    const validation = await workspace.nx(...VALIDATE);
    expect(validation.code).toBe(1);
    expect(validation.stdout).toContain('VTM401');
    expect(await workspace.nx('run', 'A--T01:vtm-task')).toMatchObject({ code: 1 });
  });
});
