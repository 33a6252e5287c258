import { describe, expect, it } from '@jest/globals';
import { aTask } from '../testing/a-task.js';
import { assembled, withCode } from '../testing/assembled.js';

describe('an id that is used twice', () => {
  it('keeps the first task and names both places', () => {
    const result = assembled(
      [aTask('A--T01', { manifest: 'a.json', title: 'first' })],
      [aTask('B--T01', { manifest: 'b.json' }), aTask('A--T01', { manifest: 'b.json' })],
    );
    expect(result.backlog.tasks.map(({ id, title }) => `${id} ${title}`)).toEqual([
      'A--T01 first',
      'B--T01 Title of B--T01',
    ]);
    expect(withCode('VTM113', result)).toMatchObject([
      {
        task: 'A--T01',
        file: 'b.json',
        path: ['tasks', 1, 'task_id'],
        message:
          'task id A--T01 is used twice: as tasks[0] of a.json and as tasks[1] of b.json, which is left out',
      },
    ]);
  });

  it('is found for each later use', () => {
    const thrice = [aTask('A--T01'), aTask('A--T01'), aTask('A--T01')];
    expect(withCode('VTM113', assembled(thrice))).toHaveLength(2);
  });
});
