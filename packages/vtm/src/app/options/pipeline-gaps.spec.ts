import { expect, it } from '@jest/globals';
import { DEFAULT_OPTIONS } from './options.js';
import { pipelineGaps } from './pipeline-gaps.js';

const gapsOf = (
  pipeline: boolean,
  projectDependencies: 'off' | 'soft' | 'hard',
  isolation: 'worktree' | 'none' = 'worktree',
) => {
  const conflicts = { ...DEFAULT_OPTIONS.conflicts, projectDependencies };
  return pipelineGaps({ ...DEFAULT_OPTIONS, pipeline, isolation, conflicts }).map(
    ({ code }) => code,
  );
};

it('a pipeline is told that its edges know no imports where those make conflicts that exclude', () => {
  expect(gapsOf(true, 'hard')).toEqual(['VTM347']);
  expect(gapsOf(true, 'soft', 'none')).toEqual(['VTM347']);
  expect(gapsOf(true, 'soft')).toEqual([]);
  expect(gapsOf(true, 'off', 'none')).toEqual([]);
  expect(gapsOf(false, 'hard')).toEqual([]);
});
