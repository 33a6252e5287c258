import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { git, scratch } from '../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import type { NextView } from '../report/next-view.js';
import type { StatusView } from '../report/status-view.js';
import type { ValidationView } from '../report/validation-view.js';
import { repositoryWith, vtm } from './testing/vtm.js';

jest.setTimeout(120_000);

const job = (name: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(`${name}--T01`, { file_scope: [`${name}/`], capability_id: name, ...fields });

/** A repository in which the first of two tasks is completed, by its history alone. */
function upstream(): string {
  const root = repositoryWith(
    manifestText([
      job('A', { related_specs: ['docs/gone.md'] }),
      job('B', { depends_on_tasks: ['A--T01'] }),
    ]),
  );
  git(root, 'commit', '--quiet', '--allow-empty', '--message=done\n\nVTM-Task: A--T01\n');
  git(root, 'commit', '--quiet', '--allow-empty', '--message=later');
  return root;
}

/** A clone as CI makes it of a pull request: no branch is checked out. */
function cloneOf(root: string, ...options: readonly string[]): string {
  const clone = join(scratch(), 'clone');
  git(root, 'clone', '--quiet', ...options, pathToFileURL(root).href, clone);
  git(clone, 'checkout', '--quiet', '--detach');
  return clone;
}

const asked = <View>(clone: string, ...args: readonly string[]) => {
  const { code, stdout, stderr } = vtm(clone, ...args, '--json');
  return { code, stderr, view: JSON.parse(stdout) as View & { notices: readonly object[] } };
};

describe('a clean clone', () => {
  it('knows from its history what is completed, whatever is asked, and is not changed', () => {
    const root = upstream();
    const clone = cloneOf(root);
    const commit = git(root, 'rev-parse', 'HEAD^');
    const status = asked<StatusView>(clone, 'status');
    expect(status).toMatchObject({ code: 0, stderr: '', view: { notices: [] } });
    expect(status.view.tasks).toMatchObject([
      { status: 'completed', commit },
      { status: 'pending' },
    ]);
    const { view } = asked<NextView>(clone, 'next');
    expect(view.tasks.map(({ task_id }) => task_id)).toEqual(['B--T01']);
    expect(vtm(clone, 'show', 'A--T01').stdout).toContain('completed');
    // A completed task needs its documents no more.
    const validation = asked<ValidationView>(clone, 'validate');
    expect(JSON.stringify(validation.view)).not.toContain('VTM141');
    expect(git(clone, 'status', '--porcelain')).toBe('');
    expect(existsSync(join(clone, '.git/vtm/@/state.json'))).toBe(false);
  });

  it('tells in Markdown what is completed, and what is next', () => {
    const clone = cloneOf(upstream());
    const markdown = (name: string) => vtm(clone, name, '--format', 'markdown').stdout;
    expect(markdown('status')).toMatch(/1 completed, 1 pending\n[^]*Completed: 1/);
    expect(markdown('next')).toMatch(/^## Next\n\n- <code>B--T01<\/code>/);
    expect(markdown('plan')).toMatch(/^## Plan of 2 tasks/);
    // Pages stand below one another in a summary.
    for (const name of ['status', 'next', 'plan']) expect(markdown(name)).toMatch(/[^\n]\n\n$/);
  });

  it('says when its history is cut off, instead of taking tasks for open without a word', () => {
    const clone = cloneOf(upstream(), '--depth=1');
    const { code, view } = asked<StatusView>(clone, 'status');
    expect({ code, notices: view.notices }).toMatchObject({
      code: 0,
      notices: [{ code: 'VTM416' }],
    });
    for (const name of ['status', 'next'])
      expect(vtm(clone, name).stderr).toMatch(/warning VTM416 .*\n +remedy: .*--unshallow/);
    git(clone, 'fetch', '--quiet', '--unshallow');
    expect(asked<StatusView>(clone, 'status').view).toMatchObject({
      ...{ counts: { completed: 1 }, notices: [] },
    });
  });
});
