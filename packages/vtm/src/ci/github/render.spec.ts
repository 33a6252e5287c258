import { spawnSync } from 'node:child_process';
import { describe, expect, it, jest } from '@jest/globals';
import { parse } from 'yaml';
import { parsedWorkflows } from '../testing/parsed-workflows.js';
import { allFacts, someFacts } from '../testing/some-facts.js';
import { vtmWorkflow } from '../vtm-workflow.js';
import type { WorkspaceFacts } from '../vtm-workflow.js';
import { githubYaml } from './render.js';

jest.setTimeout(60_000);

const rendered = (facts: WorkspaceFacts) => githubYaml(vtmWorkflow(facts), 'vtm.yml');

/** Names of steps in order, `sync` to `keep`. */
const CHECKS = [
  'Find the commit to compare with',
  'Manifests are in order',
  'Manifests are valid',
  'Completed tasks are still proven',
  'Summary of the plan',
  'Summary of where tasks stand',
  'Keep what was found',
];

describe('a workflow for GitHub', () => {
  it('is understood by its own parser, for every installer and option', () => {
    const parsed = parsedWorkflows(allFacts.map(rendered));
    expect(parsed.map(({ errors }) => errors)).toEqual(allFacts.map(() => []));
    for (const { jobs } of parsed) {
      const names = jobs.flatMap(({ steps }) => steps.map((step) => step['name']));
      expect(jobs.map(({ id }) => id)).toEqual(['vtm']);
      expect(names[0]).toBe('Check out with all history');
      expect(names.slice(names.indexOf('Install packages') + 1)).toEqual(CHECKS);
    }
  });

  it('would be found broken: a misspelt key, an unknown context, no machine, no YAML', () => {
    const text = rendered(someFacts());
    const broken = [
      text.replace('timeout-minutes', 'timeout-minuets'),
      text.replace('github.base_ref', 'githib.base_ref'),
      text.replace('    runs-on: ubuntu-latest\n', ''),
      text.replace('fetch-depth: 0', 'fetch-depth: ['),
    ];
    for (const one of broken) expect(one).not.toBe(text);
    for (const { errors } of parsedWorkflows(broken)) expect(errors).not.toEqual([]);
  });

  it('calls what the installer of the workspace runs', () => {
    const runs = (installer: 'npm' | 'yarn' | 'pnpm' | 'bun', isClassicYarn = false) => {
      const tools = { installer, isClassicYarn, isPinned: true, nodeFile: null };
      const [parsed] = parsedWorkflows([rendered(someFacts({ tools }))]);
      return parsed?.jobs[0]?.steps.flatMap(({ run }) => run?.split('\n') ?? []) ?? [];
    };
    expect(runs('npm')).toEqual(expect.arrayContaining(['npm ci', 'npx vtm validate']));
    expect(runs('pnpm')).toContain('pnpm exec nx affected -t vtm-verify');
    expect(runs('bun')).toContain('bunx nx sync:check');
    expect(runs('yarn')).toEqual(
      expect.arrayContaining(['corepack enable', 'yarn install --immutable', 'yarn vtm validate']),
    );
    // Yarn 1 says more on standard output than its command, which would spoil what is kept.
    expect(runs('yarn', true)).toEqual(
      expect.arrayContaining(['yarn install --frozen-lockfile', 'yarn --silent vtm validate']),
    );
  });

  it('may read code and runs, and nothing else; no text of the event is part of a script', () => {
    for (const facts of allFacts) {
      const read = parse(rendered(facts)) as {
        permissions: object;
        jobs: { vtm: { steps: readonly { run?: string }[] } };
      };
      expect(read.permissions).toEqual({ contents: 'read', actions: 'read' });
      const scripts = read.jobs.vtm.steps.flatMap(({ run }) => run ?? []);
      expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
    }
  });

  it('takes any name of a branch for a name', () => {
    for (const branch of ['release/1.x', "it's", '- a: #b', '*', '"', 'ünïcode', 'true']) {
      const { on } = parse(rendered(someFacts({ branch }))) as {
        on: { push: { branches: unknown } };
      };
      expect(on.push.branches).toEqual([branch]);
    }
  });

  it('is as prettier would write it, so that formatting a workspace does not change it', () => {
    const bin = require.resolve('prettier/bin/prettier.cjs');
    for (const facts of [allFacts[0] ?? someFacts(), allFacts.at(-1) ?? someFacts()]) {
      const input = rendered(facts);
      const args = [bin, '--stdin-filepath', 'vtm.yml'];
      expect(spawnSync(process.execPath, args, { input, encoding: 'utf8' }).stdout).toBe(input);
    }
  });
});
