import { describe, expect, it } from '@jest/globals';
import { assembled } from '../../app/testing/memory-files.js';
import { aWrittenTask } from '../../manifest/testing/a-written-task.js';
import { completedNodes } from './completed-nodes.js';
import { inferProjects } from './infer-projects.js';

const nodesOf = (tasks: readonly unknown[], completed: readonly string[]) => {
  const nodes = [...inferProjects(assembled(tasks, {}, {}), new Map())].map(
    ([file, projects]) => [file, { projects }] as const,
  );
  const laid = completedNodes(nodes, new Set(completed));
  const all = laid.flatMap(([, { projects }]) => Object.values(projects ?? {}));
  return new Map(all.map((project) => [project.name ?? '', project]));
};

const TASKS = [
  aWrittenTask('A--T01', { file_scope: ['a/'], verify: 'check' }),
  aWrittenTask('B--T01', { file_scope: ['b/'], verify: 'check' }),
];

describe('the projects of completed tasks', () => {
  it('have their proofs cached, those of others not', () => {
    const projects = nodesOf(TASKS, ['A--T01']);
    expect(projects.get('A--T01')?.targets?.['vtm-verify']?.cache).toBe(true);
    expect(projects.get('B--T01')?.targets?.['vtm-verify']?.cache).toBe(false);
    expect(projects.get('A--T01')?.targets?.['vtm-task']?.cache).toBe(false);
  });

  it('say that nothing is left to do, those of others what is', () => {
    const projects = nodesOf(TASKS, ['A--T01']);
    const saidOf = (task: string, target: string) =>
      projects.get(task)?.targets?.[target]?.metadata?.description;
    expect(saidOf('A--T01', 'vtm-task')).toContain('Completed');
    expect(saidOf('B--T01', 'vtm-task')).toBe('Does the task');
    expect(saidOf('A--T01', 'vtm-verify')).toBe(saidOf('B--T01', 'vtm-verify'));
  });

  it('hold nothing that changes when other tasks are planned', () => {
    const alone = nodesOf(TASKS, ['A--T01']).get('A--T01');
    const beside = nodesOf(
      [
        ...TASKS,
        aWrittenTask('C--T01', { file_scope: ['a/c/'], risk: 'High' }),
        aWrittenTask('D--T01', { file_scope: ['d/'] }),
      ],
      ['A--T01'],
    ).get('A--T01');
    expect(beside).toEqual(alone);
    expect(alone?.tags).not.toContain('group:1');
    expect(nodesOf(TASKS, []).get('A--T01')?.tags).toContain('group:1');
  });

  it('name their proof by a hash that is another for another command', () => {
    const proofIn = (verify: unknown) =>
      (
        nodesOf([aWrittenTask('A--T01', { verify })], []).get('A--T01')?.targets?.['vtm-verify']
          ?.options as { proof?: string }
      ).proof;
    expect(proofIn('check')).toMatch(/^sha256:[0-9a-f]{16}$/);
    expect(proofIn('check {workspaceRoot}')).not.toBe(proofIn('check'));
    expect(proofIn(undefined)).toBeUndefined();
  });
});
