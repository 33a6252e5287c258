import { mkdirSync, mkdtempSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { linkCommand, linkModules, linkWorkspacePackages } from './link-modules.js';

describe('the linked node_modules', () => {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'link-')));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('lead to third-party packages, scoped ones too, and leave out our own', () => {
    const source = join(folder, 'source');
    for (const name of ['nx', '@nx/devkit', 'vtm', '.bin', '.cache']) {
      mkdirSync(join(source, name), { recursive: true });
    }
    const target = join(folder, 'target');
    linkModules(source, target);
    expect(readlinkSync(join(target, 'nx'))).toBe(join(source, 'nx'));
    expect(realpathSync(join(target, '@nx/devkit'))).toBe(join(source, '@nx/devkit'));
    for (const name of ['vtm', '.bin', '.cache']) {
      expect(() => realpathSync(join(target, name))).toThrow('ENOENT');
    }
  });

  it('leave alone what is there, and take a missing source for an empty one', () => {
    const target = join(folder, 'target');
    mkdirSync(join(folder, 'source/nx'), { recursive: true });
    mkdirSync(join(target, 'nx'), { recursive: true });
    linkModules(join(folder, 'source'), target);
    linkModules(join(folder, 'missing'), target);
    expect(realpathSync(join(target, 'nx'))).toBe(join(target, 'nx'));
  });

  it('lead to workspace packages and commands relatively, so that a copy holds its own', () => {
    linkWorkspacePackages(folder, new Map([['@a/hash', 'packages/hash']]));
    linkCommand(folder, 'nx', 'nx/bin/nx.js');
    expect(readlinkSync(join(folder, 'node_modules/@a/hash'))).toBe('../../packages/hash');
    expect(readlinkSync(join(folder, 'node_modules/.bin/nx'))).toBe('../nx/bin/nx.js');
  });
});
