import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { git } from '../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { MANIFEST, repositoryWith, vtm } from './testing/vtm.js';

jest.setTimeout(60_000);

const INDEX = 'docs/backlog/virtual-task-manifest.vtm-index.json';

const job = (id: string, fields: object = {}) =>
  aWrittenTask(id, { file_scope: ['a/'], capability_id: id, ...fields });

it('vtm sync writes what is missing and says why; checked, it writes nothing and exits with 1', () => {
  const root = repositoryWith(manifestText([job('A--T01'), job('B--T01', { risk: 'High' })]));
  const checked = vtm(root, 'sync', '--check', '--json');
  expect(checked).toMatchObject({ code: 1, stderr: '' });
  expect(JSON.parse(checked.stdout)).toMatchObject({
    check: true,
    files: [MANIFEST, INDEX],
    changes: [
      { action: 'serial', task: 'B--T01', field: 'parallel' },
      { action: 'recorded', task: 'A--T01', other: 'B--T01', witness: 'a/x' },
      { action: 'indexed', file: INDEX },
    ],
    review: [],
    diagnostics: [],
  });
  expect(git(root, 'status', '--porcelain')).toBe('');
  expect(vtm(root, 'sync')).toEqual({
    code: 0,
    stdout: [
      `${MANIFEST} was synced`,
      `${INDEX} was synced`,
      '',
      '1 derived conflict recorded in conflicts_with, on both sides',
      '  A--T01 – B--T01  file-scope: both may write a/',
      '',
      '1 task made to run alone',
      '  B--T01  High risk runs alone',
      '',
      '1 index file brought up to date',
      `  ${INDEX}: it was not there`,
      '',
    ].join('\n'),
    stderr: '',
  });
  expect(readFileSync(join(root, MANIFEST), 'utf8')).toContain('"derived_conflicts"');
  expect(vtm(root, 'sync', '--check')).toEqual({
    code: 0,
    stdout: 'All manifests are in sync.\n',
    stderr: '',
  });
  expect(vtm(root, 'validate').stdout).toContain('0 errors, 0 warnings');
});

it('vtm sync says which manifest it left alone, and syncs the others', () => {
  const broken = 'x/virtual-task-manifest.json';
  const root = repositoryWith(manifestText([job('A--T01', { risk: 'High' })]), {
    [broken]: '{ "tasks": [',
  });
  const synced = vtm(root, 'sync');
  expect(synced).toMatchObject({ code: 1, stdout: expect.stringContaining('was synced') });
  expect(synced.stderr).toContain('VTM103');
  expect(git(root, 'status', '--porcelain')).toBe(`M ${MANIFEST}\n?? ${INDEX}`);
});
