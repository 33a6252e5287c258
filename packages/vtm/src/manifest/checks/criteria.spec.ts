import { describe, expect, it } from '@jest/globals';
import { aTask } from '../testing/a-task.js';
import { assembled, withCode } from '../testing/assembled.js';

const task = (id: string, text: string, manifest = 'm.json'): ReturnType<typeof aTask> =>
  aTask(id, { manifest, criteria: [{ id: 'AC01', text }] });

describe('a criterion id that is used twice in a manifest', () => {
  it('is an error when the text is the same', () => {
    const result = assembled([task('A--T01', 'It works'), task('B--T01', 'It works')]);
    expect(withCode('VTM114', result)).toMatchObject([{ task: 'B--T01', entry: 'AC01' }]);
    expect(withCode('VTM115', result)).toEqual([]);
  });

  it('is another error, with both texts, when they differ', () => {
    const result = assembled([task('A--T01', 'It works'), task('B--T01', 'It\nfails')]);
    expect(withCode('VTM114', result)).toEqual([]);
    expect(withCode('VTM115', result)).toMatchObject([
      { message: 'criterion id "AC01" means "It works" in A--T01 and "It\\nfails" here' },
    ]);
  });

  it('is nothing when the manifests differ', () => {
    const result = assembled([task('A--T01', 'x', 'a.json')], [task('B--T01', 'y', 'b.json')]);
    expect(result.findings).toEqual([]);
  });

  it('may be named like a member of every object', () => {
    const criteria = ['__proto__', 'constructor'].map((id) => ({ id, text: id }));
    expect(assembled([aTask('A--T01', { criteria })]).findings).toEqual([]);
  });
});
