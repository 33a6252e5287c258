import { describe, expect, it } from '@jest/globals';
import type { ExecutorContext } from '@nx/devkit';
import { askedGroups } from './asked-groups.js';

type Context = Parameters<typeof askedGroups>[0];

/** A call of Nx in which the given targets run: each with its executor and options. */
function callOf(targets: Readonly<Record<string, object>>): Context {
  const tasks = Object.keys(targets).map((id) => {
    const [project = '', target = ''] = id.split(':');
    return [id, { target: { project, target } }];
  });
  const nodes = Object.entries(targets).map(([id, configuration]) => {
    const [project = '', target = ''] = id.split(':');
    return [project, { data: { targets: { [target]: configuration } } }];
  });
  const context = {
    taskGraph: { tasks: Object.fromEntries(tasks) as object },
    projectGraph: { nodes: Object.fromEntries(nodes) as object },
  };
  return context as unknown as ExecutorContext;
}

const gate = (group: number, ...tasks: string[]) => ({
  executor: 'vtm:gate',
  options: { manifest: 'm', group, tasks },
});

describe('the groups a call of Nx asks for', () => {
  it('are those of its gates, in order and each once, whatever else it runs', () => {
    const call = callOf({
      'A--T01:vtm-task': { executor: 'vtm:task' },
      'third:vtm-group-10': gate(10, 'C--T01'),
      'vtm:vtm-group-2': gate(2, 'A--T01', 'B--T01'),
      'other:vtm-group-2': gate(2, 'A--T01', 'B--T01'),
      'lib:build': {},
    });
    expect(askedGroups(call)).toEqual([
      { group: 2, tasks: ['A--T01', 'B--T01'] },
      { group: 10, tasks: ['C--T01'] },
    ]);
  });

  it('are none in a run of tasks alone', () => {
    expect(askedGroups(callOf({ 'A--T01:vtm-task': { executor: 'vtm:task' } }))).toEqual([]);
    expect(askedGroups({ projectGraph: callOf({}).projectGraph })).toEqual([]);
  });
});
