import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../manifest/testing/a-task.js';
import { taskInputs } from './task-inputs.js';
import { anEntry } from './testing/an-entry.js';

const inputsOf = (scope: string[]) =>
  taskInputs(aTask('A--T01', { scope }), anEntry('absent')).slice(1);

describe('what makes a task affected', () => {
  it('is its own entry in the manifest, its scope, tests and documents', () => {
    const task = aTask('A--T01', {
      index: 4,
      scope: ['packages/a/', 'package.json'],
      tests: ['packages/a/a.spec.ts'],
      specs: ['docs/spec.md'],
      guides: ['docs/guide.md'],
      adrs: ['ADR-0006', 'docs/adr/0007-x.md'],
    });
    expect(taskInputs(task, anEntry('absent'))).toEqual([
      {
        json: '{workspaceRoot}/docs/backlog/virtual-task-manifest.json',
        fields: ['tasks.4'],
      },
      '{workspaceRoot}/packages/a/**/*',
      '{workspaceRoot}/package.json',
      '{workspaceRoot}/packages/a/a.spec.ts',
      '{workspaceRoot}/docs/spec.md',
      '{workspaceRoot}/docs/guide.md',
      '{workspaceRoot}/docs/adr/0007-x.md',
    ]);
  });

  it('is its entry by id where the index says what stands there, else by its place, too', () => {
    const task = aTask('A.x--T01', { index: 4, scope: [] });
    const index = {
      json: '{workspaceRoot}/docs/backlog/virtual-task-manifest.vtm-index.json',
      fields: ['tasks.A%2Ex--T01'],
    };
    const place = {
      json: '{workspaceRoot}/docs/backlog/virtual-task-manifest.json',
      fields: ['tasks.4'],
    };
    expect(taskInputs(task, anEntry('current'))).toEqual([index]);
    expect(taskInputs(task, anEntry('stale'))).toEqual([index, place]);
    expect(taskInputs(task, anEntry('absent'))).toEqual([place]);
  });

  it('is the whole manifest where looking for each entry by its place would take too long', () => {
    const task = aTask('A--T01', { index: 4, scope: [] });
    const whole = '{workspaceRoot}/docs/backlog/virtual-task-manifest.json';
    const coarse = { coarse: true };
    expect(taskInputs(task, anEntry('absent', coarse))).toEqual([whole]);
    expect(taskInputs(task, anEntry('stale', coarse)).slice(1)).toEqual([whole]);
    expect(taskInputs(task, anEntry('current', coarse))).toHaveLength(1);
  });

  it('takes a path without an extension for a file or a folder', () => {
    expect(inputsOf(['packages/a', 'Dockerfile', '.github', 'a.d/'])).toEqual(
      [
        ...['packages/a', 'packages/a/**/*', 'Dockerfile', 'Dockerfile/**/*'],
        ...['.github', '.github/**/*', 'a.d/**/*'],
      ].map((path) => `{workspaceRoot}/${path}`),
    );
  });

  it('widens patterns that Nx would read otherwise, and ignores what is taken away', () => {
    expect(inputsOf(['app/[id]/page.tsx', '!app/x', 'lib/**/*.ts', 'src/@(a|b)/'])).toEqual([
      '{workspaceRoot}/app',
      '{workspaceRoot}/app/**/*',
      '{workspaceRoot}/lib/**/*.ts',
      '{workspaceRoot}/src',
      '{workspaceRoot}/src/**/*',
    ]);
    expect(inputsOf(['[ab]'])).toEqual(['{workspaceRoot}/**/*']);
  });
});
