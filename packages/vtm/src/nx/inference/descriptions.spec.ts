import { describe, expect, it } from '@jest/globals';
import type { ProjectConfiguration } from '@nx/devkit';
import fc from 'fast-check';
import { assembled } from '../../app/testing/memory-files.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { titleText } from './descriptions.js';
import { inferProjects } from './infer-projects.js';

function projectsOf(tasks: readonly unknown[]): ReadonlyMap<string, ProjectConfiguration> {
  const byFile = inferProjects(assembled(tasks, {}, {}), new Map());
  const all = [...byFile.values()].flatMap((projects) => Object.values(projects));
  return new Map(all.map((project) => [project.name ?? '', project]));
}

const saidOf = (projects: ReturnType<typeof projectsOf>, project: string, target: string) =>
  projects.get(project)?.targets?.[target]?.metadata?.description;

describe("what Nx's page of a project says", () => {
  it('names some of the tasks that must not run beside one', () => {
    const shared = ['B', 'C', 'D', 'E'].map((name) =>
      aWrittenTask(`${name}--T01`, { file_scope: ['shared/'] }),
    );
    const projects = projectsOf([
      aWrittenTask('A--T01', { file_scope: ['a/'] }),
      ...shared,
      aWrittenTask('F--T01', { file_scope: ['f/'], conflicts_with: ['A--T01'] }),
      aWrittenTask('G--T01', { file_scope: ['g/'], parallel: false }),
      aWrittenTask('H--T01', { file_scope: ['h/'] }),
    ]);
    expect(saidOf(projects, 'A--T01', 'vtm-task')).toBe('Does the task, never beside F--T01');
    expect(saidOf(projects, 'B--T01', 'vtm-task')).toBe(
      'Does the task, never beside C--T01, D--T01, E--T01',
    );
    expect(saidOf(projects, 'G--T01', 'vtm-task')).toBe('Does the task, with no other beside it');
    expect(saidOf(projects, 'H--T01', 'vtm-task')).toBe('Does the task');
    const more = projectsOf([...shared, aWrittenTask('F--T01', { file_scope: ['shared/f/'] })]);
    expect(saidOf(more, 'B--T01', 'vtm-task')).toMatch(
      /^Does the task, never beside (\w--T01, ){2}\w--T01 and others$/,
    );
  });

  it('tells whether anything proves a task', () => {
    const projects = projectsOf([aWrittenTask('A--T01', { verify: 'x' }), aWrittenTask('B--T01')]);
    expect(saidOf(projects, 'A--T01', 'vtm-verify')).toContain('Proves the task');
    expect(saidOf(projects, 'B--T01', 'vtm-verify')).toContain('Proves nothing');
  });

  it('parts the targets of a manifest, and counts its tasks and groups', () => {
    const projects = projectsOf([
      aWrittenTask('A--T01', { file_scope: ['a/'], est: { size: 'S' } }),
      aWrittenTask('B--T01', { file_scope: ['a/'], est: { size: 'M' } }),
    ]);
    const manifest = projects.get('vtm-docs-backlog');
    expect(manifest?.metadata).toMatchObject({
      description: '2 tasks of docs/backlog/virtual-task-manifest.json',
      targetGroups: {
        Manifest: ['vtm-validate', 'vtm-plan', 'vtm-report', 'vtm-status'],
        'Parallel groups': ['vtm-group-1', 'vtm-group-2'],
      },
    });
    expect(saidOf(projects, 'vtm-docs-backlog', 'vtm-group-2')).toMatch(
      /^Does parallel group 2 of 2 \(1 task, 1[05] min\) and those before it$/,
    );
    expect(manifest?.targets?.['vtm-plan']?.metadata?.help).toEqual({
      command: 'npx vtm plan --help',
      example: { options: { json: true } },
    });
  });

  it('holds no word of a task in a command', () => {
    const hostile = '$(touch pwned); `touch pwned`';
    const projects = projectsOf([
      aWrittenTask('A--T01', { title: hostile, description: hostile, verify: hostile }),
    ]);
    const helps = [...projects.values()].flatMap(({ targets }) =>
      Object.values(targets ?? {}).flatMap(({ metadata }) => metadata?.help?.command ?? []),
    );
    expect(helps).toHaveLength(4);
    for (const command of helps) expect(command).toMatch(/^npx vtm [a-z]+ --help$/);
  });
});

describe('the title of a task', () => {
  it('is one bounded line that no terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_000 }), (title) => {
        const shown = titleText(title);
        expect([...shown].length).toBeLessThanOrEqual(200);
        // eslint-disable-next-line no-control-regex -- control characters are what it is about
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      }),
    );
    expect(titleText('Content hash')).toBe('Content hash');
    expect(titleText('😀'.repeat(200))).toBe('😀'.repeat(200));
    expect(titleText('😀'.repeat(201))).toBe(`${'😀'.repeat(199)}…`);
    expect(titleText('x'.repeat(10_000))).toBe(`${'x'.repeat(199)}…`);
  });
});
