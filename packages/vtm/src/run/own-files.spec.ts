import { expect, it } from '@jest/globals';
import { ownFiles } from './own-files.js';

it('a manifest is no task’s file, nor are the state file and the index beside it', () => {
  const isOwn = ownFiles({ manifests: [{ file: 'docs/m.json' }] });
  const paths = ['docs/m.json', 'docs/task-state.json', 'docs/m.vtm-index.json', 'docs/n.json'];
  expect(paths.map(isOwn)).toEqual([true, true, true, false]);
});
