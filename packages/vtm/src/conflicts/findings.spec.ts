import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { findConflicts } from './find-conflicts.js';
import { scopeFindings, undeclaredConflicts } from './findings.js';
import { DEFAULT_POLICY } from './policy.js';

const projects = [{ name: 'storage', root: 'packages/storage' }];

describe('scopeFindings', () => {
  it('names each entry that lies in no project, and the nearest one', () => {
    const scope = ['packages/storage/', 'packages/storge/src/', 'README.md', '.github/workflows/'];
    const backlog = aBacklog([aTask('A'), aTask('B', { scope })]);
    expect(scopeFindings(backlog, projects, DEFAULT_POLICY).slice(1)).toEqual([
      {
        code: 'VTM201',
        message: 'B: the scope entry packages/storge/src/ lies in no project of the workspace.',
        remedy: 'Name a directory of a project; the nearest is storage at packages/storage.',
        file: 'docs/backlog/virtual-task-manifest.json',
        task: 'B',
        path: ['tasks', 1, 'file_scope', 1],
      },
    ]);
  });

  it('finds nothing where no projects are known', () => {
    expect(scopeFindings(aBacklog([aTask('A')]), [], DEFAULT_POLICY)).toEqual([]);
  });
});

describe('undeclaredConflicts', () => {
  it('reports a hard conflict that neither task declares, with its evidence', () => {
    const backlog = aBacklog([
      aTask('A', { scope: ['src/'] }),
      aTask('B', { scope: ['src/x.ts'] }),
    ]);
    expect(undeclaredConflicts(findConflicts(backlog), backlog)).toEqual([
      {
        code: 'VTM203',
        message:
          'A and B conflict, which conflicts_with does not say: ' +
          'src/ and src/x.ts overlap, for example at src/x.ts.',
        remedy: 'Add B to conflicts_with (the sync generator does it), or narrow the scopes.',
        file: 'docs/backlog/virtual-task-manifest.json',
        task: 'A',
        path: ['tasks', 0, 'conflicts_with'],
      },
    ]);
  });

  it('is silent on declared, soft and capability conflicts', () => {
    const lock = ['yarn.lock'];
    const backlog = aBacklog([
      aTask('A', { scope: ['src/'], conflictsWith: ['B'] }),
      aTask('B', { scope: ['src/'] }),
      aTask('C--T01', { scope: lock }),
      aTask('C--T02', { scope: lock }),
    ]);
    expect(undeclaredConflicts(findConflicts(backlog), backlog)).toEqual([]);
  });

  it('sums up what goes beyond the number to list', () => {
    const tasks = Array.from({ length: 60 }, (_, at) => aTask(`T${at}`, { scope: ['src/'] }));
    const backlog = aBacklog(tasks);
    const findings = undeclaredConflicts(findConflicts(backlog), backlog, 10);
    expect(findings).toHaveLength(11);
    expect(findings[10]?.message).toBe(
      '1760 further pairs of tasks conflict without declaring it.',
    );
  });
});
