import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { git } from '../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { MANIFEST, repositoryWith, vtm } from './testing/vtm.js';

jest.setTimeout(60_000);

const scoped = (id: string, ...scope: string[]) => aWrittenTask(id, { file_scope: scope });
const manifest = manifestText([
  scoped('A--T01', 'a/'),
  scoped('B--T01', 'b/'),
  scoped('C--T01', 'c/'),
]);
const files = { 'b/x.ts': '', 'nx.json': '{}' };
const textIn = (root: string) => readFileSync(join(root, MANIFEST), 'utf8');

describe('vtm conflict', () => {
  it('declares a conflict with its reason and withdraws it again, the manifest being as before', () => {
    const root = repositoryWith(manifest);
    const added = vtm(root, 'conflict', 'add', 'A--T01', 'B--T01', '--reason', 'one $(database)');
    expect(added).toEqual({
      ...{ code: 0, stderr: '' },
      stdout: 'A--T01 and B--T01 are declared to conflict.\n',
    });
    expect(textIn(root)).toContain('"B--T01": "one $(database)"');
    expect(vtm(root, 'explain', 'A--T01', 'B--T01').stdout).toContain('one $(database)');
    expect(vtm(root, 'conflicts').stdout).toContain('one $(database)');
    expect(vtm(root, 'validate')).toMatchObject({ code: 0 });
    expect(vtm(root, 'conflict', 'remove', 'A--T01', 'B--T01')).toMatchObject({ code: 0 });
    expect(textIn(root)).toBe(manifest);
  });

  it('is 1 when there is none to withdraw and 2 when the call is wrong', () => {
    const root = repositoryWith(manifest);
    expect(vtm(root, 'conflict', 'remove', 'A--T01', 'B--T01')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('VTM424'),
    });
    for (const wrong of [
      ['toggle', 'A--T01', 'B--T01'],
      ['add', 'A--T01'],
      ['add', 'A--T01', 'A--T01', '--json'],
      ['remove', 'A--T01', 'B--T01', '--reason', 'x'],
    ])
      expect(vtm(root, 'conflict', ...wrong)).toMatchObject({ code: 2, stdout: '' });
    expect(vtm(root, 'conflict', 'ad').stderr).toContain('vtm conflict --help');
  });
});

describe('vtm scope', () => {
  it('prints what a scope covers', () => {
    const root = repositoryWith(manifest, files);
    expect(vtm(root, 'scope', 'B--T01').stdout).toMatch(
      /^B--T01: 1 in file_scope\n\n.*\nb\/ +none +1$/m,
    );
    expect(JSON.parse(vtm(root, 'scope', 'B--T01', '--json').stdout)).toEqual({
      task: 'B--T01',
      entries: [{ entry: 'b/', negative: false, projects: [], files: 1, overlaps: [] }],
    });
    expect(vtm(root, 'scope', 'B--T02')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Did you mean B--T01?'),
    });
  });

  it('shows with --dry-run the lines that would change, and changes none', () => {
    const root = repositoryWith(manifest, files);
    const { code, stdout } = vtm(root, 'scope', 'A--T01', '--add', 'b/', 'c/x/', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toContain('A--T01 and B--T01 are kept apart: both may write b/.');
    expect(stdout).toMatch(/^docs\/backlog.*\n@@ .*\n(.*\n)*\+ +"b\/",\n/m);
    expect(git(root, 'status', '--porcelain')).toBe('');
    const json = vtm(root, 'scope', 'A--T01', '--add', 'b/', '--dry-run', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      ...{ dry_run: true, files: [MANIFEST] },
      diff: { [MANIFEST]: expect.arrayContaining([expect.stringMatching(/^\+ +"b\/"$/)]) },
    });
  });

  it('changes a scope, and narrows it again', () => {
    const root = repositoryWith(manifest, files);
    expect(vtm(root, 'scope', 'A--T01', '--set', './', 'a/', '--json')).toMatchObject({ code: 1 });
    expect(vtm(root, 'scope', 'A--T01', '--set', '**')).toMatchObject({ code: 0 });
    expect(vtm(root, 'scope', 'A--T01').stdout).toContain('B--T01, C--T01');
    expect(vtm(root, 'scope', 'A--T01', '--narrow', 'C--T01').stdout).toContain(
      'A--T01 and C--T01 are no longer kept apart.',
    );
    expect(JSON.parse(vtm(root, 'scope', 'A--T01', '--json').stdout)).toMatchObject({
      entries: [
        { entry: '**', overlaps: expect.any(Array) },
        { entry: '!c/', negative: true },
      ],
    });
    expect(vtm(root, 'scope', 'A--T01', '--narrow', '--add', 'x')).toMatchObject({ code: 2 });
    expect(vtm(root, 'scope', 'A--T01', '--no-parallel').stdout).toBe('A--T01 runs alone.\n');
    expect(vtm(root, 'scope', 'A--T01', '--remove', '!c/', '--parallel').stdout).toContain(
      'A--T01 may run beside others.',
    );
  });
});
