import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { completeLock } from './complete-lock.js';
import type { Lock, LockedPackage } from './complete-lock.js';

const lockOf = (packages: Record<string, LockedPackage>): Lock => ({
  lockfileVersion: 3,
  packages,
});

describe('a completed lock', () => {
  it('names the binaries of platforms that the registry did not serve', () => {
    const swc = {
      version: '1.0.0',
      dev: true,
      optionalDependencies: {
        '@swc/core-linux-x64-gnu': '1.0.0',
        '@swc/core-win32-arm64-msvc': '1.0.0',
      },
    };
    const here = { version: '1.0.0', integrity: 'sha512-x', optional: true };
    const { lock, added } = completeLock(
      lockOf({ 'node_modules/@swc/core': swc, 'node_modules/@swc/core-linux-x64-gnu': here }),
    );
    expect(added).toEqual(['node_modules/@swc/core-win32-arm64-msvc']);
    expect(lock.packages['node_modules/@swc/core-linux-x64-gnu']).toBe(here);
    expect(lock.packages['node_modules/@swc/core-win32-arm64-msvc']).toEqual({
      version: '1.0.0',
      dev: true,
      optional: true,
      os: ['win32'],
      cpu: ['arm64'],
    });
  });

  it('knows WebAssembly as a processor of its own', () => {
    const one = { optionalDependencies: { '@a/binding-wasm32-wasi': '2.0.0' } };
    const { lock } = completeLock(lockOf({ 'node_modules/@a/binding': one }));
    expect(lock.packages['node_modules/@a/binding-wasm32-wasi']).toEqual({
      version: '2.0.0',
      optional: true,
      cpu: ['wasm32'],
    });
  });

  it('leaves alone what is locked further in, and optional packages that are no binaries', () => {
    const lock = lockOf({
      'node_modules/a': { optionalDependencies: { 'a-linux-x64': '1.0.0', encoding: '1.0.0' } },
      'node_modules/a/node_modules/a-linux-x64': { version: '1.0.0' },
    });
    expect(completeLock(lock)).toEqual({ lock, added: [] });
  });

  it('is what this repository has; otherwise: npm run lock', () => {
    const text = readFileSync(join(__dirname, '../../package-lock.json'), 'utf8');
    expect(completeLock(JSON.parse(text) as Lock).added).toEqual([]);
  });
});
