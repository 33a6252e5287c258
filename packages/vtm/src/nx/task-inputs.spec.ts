import { describe, expect, it } from '@jest/globals';
import { aTask } from '../manifest/testing/a-task.js';
import { taskInputs } from './task-inputs.js';

const inputsOf = (scope: string[]) => taskInputs(aTask('A--T01', { scope })).slice(1);

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
    expect(taskInputs(task)).toEqual([
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
