import { describe, expect, it } from '@jest/globals';
import { assembled, MANIFEST } from '../../app/testing/memory-files.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { inferProjects } from './infer-projects.js';

const PROJECTS = { 'packages/alpha/package.json': { name: '@w/alpha' } };

function projectsOf(tasks: readonly unknown[], others: object = PROJECTS, options: object = {}) {
  const byFile = inferProjects(assembled(tasks, { ...others }, options), new Map());
  const all = [...byFile.values()].flatMap((projects) => Object.values(projects));
  return new Map(all.map((project) => [project.name ?? '', project]));
}

describe('inferred projects', () => {
  it('are one a task, with tags for phase, slice, risk, capability, group and owners', () => {
    const projects = projectsOf([
      aWrittenTask('A--T01', {
        file_scope: ['packages/alpha/src/'],
        phase: 'Phase 2',
        slice: 'Slice 2.1',
        capability_id: 'Alpha & Co',
        risk: 'Low',
      }),
    ]);
    expect(projects.get('A--T01')).toMatchObject({
      root: 'docs/backlog/tasks/A/A--T01',
      tags: [
        ...['vtm', 'phase:2', 'slice:2.1', 'risk:low', 'capability:alpha-co', 'group:1'],
        'owner:@w/alpha',
      ],
      targets: { 'vtm-task': { executor: 'vtm:task', options: { task: 'A--T01' }, cache: false } },
    });
  });

  it('have the sync generator on their targets when the options ask for it', () => {
    const generatorsIn = (options: object) =>
      projectsOf([aWrittenTask('A--T01')], PROJECTS, options).get('A--T01')?.targets?.['vtm-task']
        ?.syncGenerators;
    expect(generatorsIn({})).toBeUndefined();
    expect(generatorsIn({ sync: true })).toEqual(['vtm:sync']);
  });

  it('name their predecessors, and only those that are in the graph', () => {
    const projects = projectsOf(
      [
        aWrittenTask('A--T01'),
        aWrittenTask('B--T01'),
        aWrittenTask('C--T01', { depends_on_tasks: ['A--T01', 'B--T01'] }),
      ],
      { 'x/project.json': { name: 'B--T01' } },
    );
    expect(projects.has('B--T01')).toBe(false);
    expect(projects.get('C--T01')?.metadata?.['vtm']).toEqual({ dependsOn: ['A--T01'] });
  });

  it('hold one group target a parallel group, each after the one before', () => {
    const projects = projectsOf([
      aWrittenTask('A--T01', { file_scope: ['a/'] }),
      aWrittenTask('B--T01', { file_scope: ['b/'] }),
      aWrittenTask('C--T01', { file_scope: ['c/'], depends_on_tasks: ['A--T01', 'B--T01'] }),
    ]);
    expect(projects.get('vtm-docs-backlog')?.targets).toMatchObject({
      'vtm-group-1': {
        executor: 'vtm:gate',
        options: { manifest: MANIFEST, group: 1, tasks: ['A--T01', 'B--T01'] },
        dependsOn: [{ projects: ['A--T01', 'B--T01'], target: 'vtm-task' }],
      },
      'vtm-group-2': { dependsOn: [{ projects: ['C--T01'], target: 'vtm-task' }, 'vtm-group-1'] },
    });
  });

  it('order the groups of several manifests together', () => {
    const other = {
      tasks: [aWrittenTask('Z--T01', { file_scope: ['z/'], depends_on_tasks: ['A--T01'] })],
    };
    const projects = projectsOf([aWrittenTask('A--T01', { file_scope: ['a/'] })], {
      'other/virtual-task-manifest.json': other,
    });
    const manifests = ['vtm-docs-backlog', 'vtm-other'];
    const before = { projects: manifests, target: 'vtm-group-1' };
    expect(projects.get('vtm-other')?.targets?.['vtm-group-2']?.dependsOn).toEqual([
      { projects: ['Z--T01'], target: 'vtm-task' },
      before,
    ]);
    expect(projects.get('vtm-docs-backlog')?.targets?.['vtm-group-2']?.dependsOn).toEqual([before]);
  });

  it('carry no empty tag where a field is broken', () => {
    const projects = projectsOf([aWrittenTask('A--T01', { phase: [], slice: '' })]);
    const tags = projects.get('A--T01')?.tags ?? [];
    expect(tags.filter((tag) => tag.endsWith(':'))).toEqual([]);
  });

  it('follow the options for names', () => {
    const targets = { task: 'do', verify: 'prove', validate: 'check', group: 'wave' };
    const projects = projectsOf([aWrittenTask('A--T01')], PROJECTS, { targets });
    expect(Object.keys(projects.get('A--T01')?.targets ?? {})).toEqual(['do', 'prove']);
    expect(Object.keys(projects.get('vtm-docs-backlog')?.targets ?? {}).sort()).toEqual([
      ...['check', 'vtm-plan', 'vtm-report', 'vtm-status', 'wave-1'],
    ]);
  });

  it('stop a run of all tasks only when something is wrong that no task can report', () => {
    const guardOf = (tasks: readonly unknown[], options: object = {}) =>
      projectsOf(tasks, PROJECTS, options).get('vtm-docs-backlog')?.targets?.['vtm-task'];
    expect(guardOf([aWrittenTask('A--T01')])).toBeUndefined();
    expect(guardOf([aWrittenTask('A--T01', { depends_on_tasks: ['B--T01'] })])).toBeUndefined();
    expect(guardOf([aWrittenTask('A--T01'), aWrittenTask('A--T01')])).toBeUndefined();
    expect(guardOf([aWrittenTask('--force')])).toMatchObject({ executor: 'vtm:task' });
    expect(guardOf([aWrittenTask('A--T01')], { worker: 1 })).toBeDefined();
  });
});
