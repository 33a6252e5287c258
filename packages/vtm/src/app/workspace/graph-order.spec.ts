import { describe, expect, it } from '@jest/globals';
import { aTask } from '../../manifest/testing/a-task.js';
import { DEFAULT_OPTIONS } from '../options/options.js';
import { deepChains, graphOrder } from './graph-order.js';

const chain = (length: number) =>
  Array.from({ length }, (_, at) =>
    aTask(`T${at}--T01`, { dependsOn: at === 0 ? [] : [`T${at - 1}--T01`] }),
  );

const findingsIn = (length: number, limit: number, pipeline = false) => {
  const backlog = { manifests: [], tasks: chain(length) };
  return deepChains({ backlog, options: { ...DEFAULT_OPTIONS, pipeline } }, limit);
};

describe('the order of tasks in Nx', () => {
  it('is that of their dependencies', () => {
    const { edges, cut, depth } = graphOrder(chain(3));
    expect(edges.get('T2--T01')).toEqual(['T1--T01']);
    expect([cut.size, depth]).toEqual([0, 3]);
    expect(findingsIn(3, 3)).toEqual([]);
  });

  it('leaves out what would make a chain longer than Nx can follow', () => {
    const { edges, cut, depth } = graphOrder(chain(7), 3);
    expect([...cut]).toEqual([
      ['T3--T01', ['T2--T01']],
      ['T6--T01', ['T5--T01']],
    ]);
    expect(edges.get('T3--T01')).toEqual([]);
    expect(depth).toBe(7);
  });

  it('is told to be incomplete at the first task that it fails', () => {
    const [finding, ...others] = findingsIn(7, 3);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'VTM211', task: 'T3--T01' });
    expect(finding?.message).toContain('a chain of 7 tasks, and Nx can follow 3');
    expect(finding?.message).toContain('that T3--T01 waits for T2--T01 is not in its graph');
  });

  it('is said to be kept by what runs all in one process, which Nx does not do in a pipeline', () => {
    expect(findingsIn(7, 3)[0]?.remedy).toContain('nx run-many');
    expect(findingsIn(7, 3, true)[0]?.remedy).not.toContain('nx run-many');
  });

  it('is found for 20,000 tasks one after the other', () => {
    const { cut, depth } = graphOrder(chain(20_000));
    expect([cut.size, depth]).toEqual([19, 20_000]);
  });
});
