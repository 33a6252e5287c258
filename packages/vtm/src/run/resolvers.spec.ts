import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY } from '../conflicts/policy.js';
import { matches } from '../scope/match.js';
import { DEFAULT_RESOLVERS, resolverFor } from './resolvers.js';

describe('a conflict in a file', () => {
  it.each([
    ['packages/a/src/index.ts', { kind: 'union' }],
    ['src/index.mjs', { kind: 'union' }],
    ['package-lock.json', { kind: 'command', command: expect.arrayContaining(['npm']) }],
    ['apps/web/pnpm-lock.yaml', { kind: 'command', command: expect.arrayContaining(['pnpm']) }],
    ['yarn.lock', { kind: 'command', command: expect.stringContaining('update-lockfile') }],
  ])('%s is resolved without configuration', (path, resolution) => {
    expect(resolverFor(path, DEFAULT_RESOLVERS)).toEqual(resolution);
  });

  it.each(['packages/a/src/indexes.ts', 'packages/a/index.md', 'package.json', 'src/yarn.lock.ts'])(
    '%s is not',
    (path) => {
      expect(resolverFor(path, DEFAULT_RESOLVERS)).toBeNull();
    },
  );

  it('is resolved only where two changes are said to merge', () => {
    const paths = ['src/index.ts', 'package-lock.json', 'a/npm-shrinkwrap.json', 'a/yarn.lock'];
    for (const path of paths)
      expect(DEFAULT_POLICY.mergeable.some((pattern) => matches(pattern, path))).toBe(true);
  });

  it('is resolved by the first resolver that fits', () => {
    const resolvers = [
      { files: 'a/', by: 'make lock' },
      { files: '**/index.ts', by: 'union' },
    ];
    expect(resolverFor('a/index.ts', resolvers)).toEqual({ kind: 'command', command: 'make lock' });
    expect(resolverFor('b/index.ts', resolvers)).toEqual({ kind: 'union' });
  });
});

describe('the command for yarn.lock', () => {
  const command = DEFAULT_RESOLVERS.find(({ files }) => files === '**/yarn.lock')?.by;

  /** What a shell does in which `yarn` only tells how it was called. */
  const calledAs = (version: string): string =>
    execFileSync('/bin/sh', ['-c', `${FAKE_YARN}\n${String(command).replaceAll('exec ', '')}`], {
      encoding: 'utf8',
      env: { YARN: version },
    }).trim();
  const FAKE_YARN = 'yarn() { if [ "$1" = --version ]; then echo "$YARN"; else echo "$@"; fi; }';

  it('leaves scripts out whatever the version of yarn', () => {
    expect(calledAs('1.22.22')).toBe('install --ignore-scripts --non-interactive');
    expect(calledAs('4.9.1')).toBe('install --mode=update-lockfile');
  });
});
