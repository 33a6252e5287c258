import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { commitFiles } from '../../io/testing/repository.js';
import { git, scratch, scratchRepository } from '../../io/testing/scratch.js';
import { someFacts } from '../testing/some-facts.js';
import { vtmWorkflow } from '../vtm-workflow.js';
import { githubSteps } from './steps.js';

jest.setTimeout(60_000);

/** The script of the step as it is given to bash. */
function baseScript(): string {
  const steps = vtmWorkflow(someFacts()).job.steps.filter(({ purpose }) => purpose === 'base');
  const [step] = steps.flatMap((each) => githubSteps(each, { file: 'vtm.yml' }));
  return String(step?.fields['run']);
}

/** What the step tells the next ones, with a `gh` that does as given. */
function baseIn(clone: string, gh: string, event: Readonly<Record<string, string>>) {
  const bin = scratch();
  writeFileSync(join(bin, 'gh'), `#!/bin/sh\n${gh}\n`);
  chmodSync(join(bin, 'gh'), 0o755);
  const GITHUB_ENV = join(bin, 'env');
  const PATH = `${bin}:${process.env['PATH'] ?? ''}`;
  const names = { BASE_REF: '', BEFORE: '', GITHUB_REF_NAME: 'main' };
  const env = { ...process.env, ...names, ...event, GITHUB_ENV, PATH };
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', baseScript()];
  const { status, stderr } = spawnSync('bash', args, { cwd: clone, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const lines = readFileSync(GITHUB_ENV, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split('=') as [string, string]));
}

/** Three commits on main, and a branch that left it at the second. */
function cloned() {
  const root = scratchRepository();
  const first = git(root, 'rev-parse', 'HEAD');
  const second = commitFiles(root, { b: 'b' });
  git(root, 'branch', 'topic');
  const third = commitFiles(root, { c: 'c' });
  git(root, 'checkout', '--quiet', 'topic');
  const aside = commitFiles(root, { d: 'd' });
  git(root, 'checkout', '--quiet', 'main');
  const clone = join(scratch(), 'clone');
  git(root, 'clone', '--quiet', pathToFileURL(root).href, clone);
  return { clone, first, second, third, aside };
}

const GONE = '0'.repeat(40);

describe('the commit to compare with', () => {
  it('is, for a push, the last one for which the workflow passed', () => {
    const { clone, first, second, third } = cloned();
    expect(baseIn(clone, `echo ${first}`, { BEFORE: second })).toEqual({
      ...{ NX_BASE: first, NX_HEAD: third },
    });
  });

  it('is the one before the push where nobody can be asked', () => {
    const { clone, second } = cloned();
    expect(baseIn(clone, 'exit 4', { BEFORE: second })).toMatchObject({ NX_BASE: second });
  });

  it('is the first one when nothing has passed yet, or history was rewritten', () => {
    const { clone, first, second, aside } = cloned();
    const nothing = baseIn(clone, 'true', { BEFORE: second });
    const rewritten = baseIn(clone, `echo ${aside}`, { BEFORE: second });
    const unknown = baseIn(clone, 'exit 1', { BEFORE: GONE });
    for (const found of [nothing, rewritten, unknown])
      expect(found).toMatchObject({ NX_BASE: first });
  });

  it('is, for a pull request, where it left its target', () => {
    const { clone, second, aside } = cloned();
    git(clone, 'checkout', '--quiet', '--detach', 'origin/topic');
    expect(baseIn(clone, 'exit 1', { BASE_REF: 'main' })).toEqual({
      ...{ NX_BASE: second, NX_HEAD: aside },
    });
  });

  it('takes no text of the event for a command', () => {
    const { clone, first } = cloned();
    const BEFORE = '$(touch pwned) ; touch pwned';
    expect(baseIn(clone, 'exit 1', { BEFORE })).toMatchObject({ NX_BASE: first });
    expect(git(clone, 'status', '--porcelain')).toBe('');
  });
});
