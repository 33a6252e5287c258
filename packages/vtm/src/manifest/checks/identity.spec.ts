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
          'task id A--T01 is used twice: as tasks[0] of a.json and, with the same acceptance criteria, as tasks[1] of b.json, which is left out',
        remedy: 'remove one of the two',
      },
    ]);
  });

  it('may stand for two different tasks, as their criteria tell', () => {
    const other = aTask('A--T01', { criteria: [{ id: 'B-AC01', text: 'It works otherwise' }] });
    expect(withCode('VTM113', assembled([aTask('A--T01'), other]))).toMatchObject([
      {
        message: expect.stringContaining('with other acceptance criteria'),
        remedy: 'give one of them another number',
      },
    ]);
  });

  it('is found for each later use', () => {
    const thrice = [aTask('A--T01'), aTask('A--T01'), aTask('A--T01')];
    expect(withCode('VTM113', assembled(thrice))).toHaveLength(2);
  });
});
