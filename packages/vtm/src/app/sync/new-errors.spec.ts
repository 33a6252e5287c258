import { expect, it } from '@jest/globals';
import { parseManifest } from '../../manifest/parse.js';
import { aWrittenTask, manifestText } from '../../manifest/testing/a-written-task.js';
import { newErrors } from './new-errors.js';

const read = (...tasks: readonly object[]) =>
  parseManifest({ file: 'm.json', text: manifestText(tasks) });

it('an edit is blamed for the errors that were not there before it, and for no others', () => {
  const before = read(aWrittenTask('A--T01', { risk: 'huge' }), aWrittenTask('B--T01'));
  const after = read(
    aWrittenTask('A--T01', { risk: 'huge' }),
    aWrittenTask('B--T01', { title: [] }),
  );
  expect(newErrors(before, before)).toEqual([]);
  expect(newErrors(before, after)).toMatchObject([
    { code: 'VTM420', file: 'm.json', task: 'B--T01' },
  ]);
});
