import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../manifest/testing/a-task.js';
import { proofInputs } from './proof-inputs.js';
import { anEntry } from './testing/an-entry.js';
import type { ProofGround } from './proof-inputs.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';
const PROJECTS = [
  { name: 'alpha', root: 'packages/alpha', dependencies: ['beta'] },
  { name: 'beta', root: 'packages/beta', dependencies: ['gamma', 'alpha'] },
  { name: 'gamma', root: 'packages/gamma' },
  { name: 'delta', root: 'packages/delta' },
];

const GROUND: ProofGround = {
  projects: PROJECTS,
  manifests: [MANIFEST],
  reads: 'projects',
  further: [],
};

interface Given extends Partial<ProofGround> {
  readonly argv?: readonly [string, ...string[]];
  readonly owners?: readonly string[];
  readonly task?: Parameters<typeof aTask>[1];
}

function patternsOf({ argv, owners = [], task = {}, ...ground }: Given): string[] {
  const about = aTask('A--T01', { scope: ['packages/alpha/src/a/'], ...task });
  const inputs = proofInputs(
    about,
    { argv: argv ?? null, owners, entry: anEntry('absent') },
    { ...GROUND, ...ground },
  );
  return inputs
    .filter((input) => typeof input === 'string')
    .filter((input) => !input.startsWith('!'))
    .map((input) => input.replace('{workspaceRoot}/', ''));
}

describe('the inputs of a proof', () => {
  it('name the fields of the entry that say what proves it, and no manifest', () => {
    const task = aTask('A--T01', { index: 4 });
    const inputs = proofInputs(task, { argv: null, owners: [], entry: anEntry('absent') }, GROUND);
    expect(inputs[0]).toEqual({
      json: `{workspaceRoot}/${MANIFEST}`,
      fields: ['tasks.4.verify', 'tasks.4.test_verification', 'tasks.4.file_scope'],
    });
    expect(inputs).toEqual(
      expect.arrayContaining([
        `!{workspaceRoot}/${MANIFEST}`,
        '!{workspaceRoot}/docs/backlog/task-state.json',
      ]),
    );
  });

  it('are the files of scope and tests, without documents', () => {
    const task = { tests: ['packages/alpha/test/a.test.ts'], specs: ['docs/spec.md'] };
    expect(patternsOf({ task })).toEqual([
      'packages/alpha/src/a/**/*',
      'packages/alpha/test/a.test.ts',
    ]);
  });

  it('are all files of the projects around, and of those that they depend on', () => {
    expect(patternsOf({ owners: ['alpha'] })).toEqual([
      'packages/alpha/src/a/**/*',
      'packages/alpha/**/*',
      'packages/beta/**/*',
      'packages/gamma/**/*',
    ]);
    expect(patternsOf({ owners: ['alpha'], reads: 'scope' })).toEqual([
      'packages/alpha/src/a/**/*',
    ]);
  });

  it('are everything where the workspace is one project, and not where it has others', () => {
    const whole = { name: 'shop', root: '.' };
    expect(patternsOf({ owners: ['shop'], projects: [whole] })).toContain('**');
    const among = patternsOf({ owners: ['shop'], projects: [whole, ...PROJECTS] });
    expect(among).toEqual(['packages/alpha/src/a/**/*']);
  });

  it('are files that the command names', () => {
    const argv = ['/bin/sh', '-c', 'node ./tools/check.mjs --all=1 && node ../x.js || sh run.sh'];
    expect(patternsOf({ argv: argv as [string, ...string[]], task: { scope: [] } })).toEqual([
      'tools/check.mjs',
      'run.sh',
    ]);
  });

  it('are what the options add', () => {
    expect(patternsOf({ further: ['tools/', 'tsconfig.base.json'] })).toEqual([
      'packages/alpha/src/a/**/*',
      'tools/**/*',
      'tsconfig.base.json',
    ]);
  });
});
