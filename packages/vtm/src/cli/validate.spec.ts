import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { MANIFEST, repositoryWith, vtm } from './testing/vtm.js';

jest.setTimeout(60_000);

const HOSTILE = '\u001b[2J"$(touch pwned)"\r\n::error::x\n##[add-mask]a\u202e\u009b31m';

/** One warning: the task names a document that does not exist. */
const warned = manifestText([
  aWrittenTask('A--T01', { file_scope: ['docs/'], related_specs: ['docs/spec.md'] }),
]);
const hostile = manifestText([
  aWrittenTask('A--T01', {
    title: `${HOSTILE} data loss`,
    file_scope: ['docs/'],
    related_specs: ['docs/##[add-mask]$(touch pwned)::error::"%0A.md'],
    parallelism_group: HOSTILE,
    parallel: false,
  }),
]);

describe('vtm validate', () => {
  it('fails beyond the warnings that are allowed, none included', () => {
    const root = repositoryWith(warned);
    expect(vtm(root, 'validate')).toMatchObject({ code: 0, stderr: '' });
    expect(vtm(root, 'validate', '--max-warnings', '1').code).toBe(0);
    const refused = vtm(root, 'validate', '--max-warnings', '0');
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('docs/spec.md holds up 1: A--T01');
    expect(refused.stdout).toMatch(/too many warnings: 1, at most 0 are allowed\n$/);
  });

  it('refuses a limit or a format that is none', () => {
    const root = repositoryWith(warned);
    expect(vtm(root, 'validate', '--max-warnings', '-1')).toMatchObject({ code: 2, stdout: '' });
    expect(vtm(root, 'validate', '--format', 'xml').stderr).toContain('text, json, github');
    expect(vtm(root, 'validate', '--format', 'text', '--json').code).toBe(2);
  });

  it('prints JSON and annotations when asked to', () => {
    const root = repositoryWith(warned);
    const json = vtm(root, 'validate', '--format', 'json');
    expect(json.stdout).toBe(vtm(root, 'validate', '--json').stdout);
    expect(JSON.parse(json.stdout)).toMatchObject({
      passed: true,
      warnings: 1,
      missing_documents: [{ document: 'docs/spec.md', held_up: { count: 1, first: ['A--T01'] } }],
    });
    expect(vtm(root, 'validate', '--format', 'github').stdout).toMatch(
      new RegExp(`^Warnings: 1\n::warning file=${MANIFEST},line=\\d+,col=\\d+,title=VTM141::`),
    );
  });

  it('mends what it can without asking, tells what, and judges what is left', () => {
    const one = aWrittenTask('A--T01', { risk: 'High', file_scope: ['app/[id]/', 'app/x.ts'] });
    const other = aWrittenTask('B--T01', { risk: 'low', file_scope: ['app/x.ts'] });
    const root = repositoryWith(manifestText([one, other]), { 'app/x.ts': '' });
    const fixed = vtm(root, 'validate', '--fix', '--format', 'json');
    expect(JSON.parse(fixed.stdout)).toMatchObject({
      ...{ passed: true, errors: 0, mended_by_sync: 0 },
      fixed: { files: [MANIFEST], review: [] },
    });
    const { tasks } = JSON.parse(readFileSync(join(root, MANIFEST), 'utf8')) as {
      tasks: unknown[];
    };
    expect(tasks).toMatchObject([
      {
        ...{ parallel: false, file_scope: ['app/\\[id\\]/', 'app/x.ts'] },
        ...{ conflicts_with: ['B--T01'], derived_conflicts: ['B--T01'] },
      },
      { risk: 'Low', conflicts_with: ['A--T01'], derived_conflicts: ['A--T01'] },
    ]);
    expect(vtm(root, 'validate', '--fix').stdout).toMatch(/^There was nothing to fix\.\n/);
  });

  it('fails on what nobody can mend, though it has mended the rest', () => {
    const broken = manifestText([aWrittenTask('A--T01', { risk: 'low', depends_on_tasks: ['B'] })]);
    const root = repositoryWith(broken);
    const { code, stdout } = vtm(root, 'validate', '--fix', '--format', 'text');
    expect(code).toBe(1);
    expect(stdout).toContain(`${MANIFEST} was fixed`);
    expect(stdout).toContain('error VTM1');
  });

  it('shows hostile text harmlessly in each format', () => {
    const root = repositoryWith(hostile);
    for (const format of ['text', 'json', 'github']) {
      const { stdout, stderr } = vtm(root, 'validate', '--format', format);
      // eslint-disable-next-line no-control-regex -- control characters are what it is about
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(stdout).toContain('VTM140');
      expect(stdout).toContain('VTM141');
      expect({ format, stderr }).toEqual({ format, stderr: '' });
      if (format === 'github') {
        const commands = stdout.split('\n').filter((line) => /^\s*::|##\[/.test(line));
        expect(commands.map((line) => /^::warning file=/.test(line))).toEqual([true, true, true]);
        expect(stdout).not.toContain('##[');
      }
    }
  });
});
