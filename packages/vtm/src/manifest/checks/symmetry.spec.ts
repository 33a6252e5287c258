import { describe, expect, it } from '@jest/globals';
import { aTask } from '../testing/a-task.js';
import { assembled, sentences, withCode } from '../testing/assembled.js';

describe('a conflict that one side declares', () => {
  it('is a warning there, and stays', () => {
    const one = aTask('A--T01', { conflictsWith: ['B--T01'] });
    const result = assembled([one, aTask('B--T01')]);
    expect(withCode('VTM132', result)).toMatchObject([{ task: 'A--T01', entry: 'B--T01' }]);
    expect(result.backlog.tasks[0]?.conflictsWith).toEqual(['B--T01']);
  });

  it('is none when both do', () => {
    const [a, b] = [['A--T01', 'B--T01'], ['B--T01', 'A--T01']] as const; // prettier-ignore
    const tasks = [a, b].map(([id, other]) => aTask(id, { conflictsWith: [other] }));
    expect(sentences('VTM132', ...tasks)).toEqual([]);
  });
});
