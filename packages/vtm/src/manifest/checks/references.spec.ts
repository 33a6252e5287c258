import { describe, expect, it } from '@jest/globals';
import { aTask } from '../testing/a-task.js';
import { assembled, withCode } from '../testing/assembled.js';
import { SUGGESTION_LIMIT } from './references.js';

describe('a reference to no task', () => {
  it('is an error that suggests the nearest id, and goes', () => {
    const result = assembled([
      aTask('CONTENT_HASH--T01'),
      aTask('B--T01', { dependsOn: ['CONTENT_HSAH--T01', 'CONTENT_HASH--T01'] }),
    ]);
    expect(withCode('VTM120', result)).toMatchObject([
      {
        task: 'B--T01',
        path: ['tasks', 1, 'depends_on_tasks'],
        entry: 'CONTENT_HSAH--T01',
        message: 'B--T01 depends on CONTENT_HSAH--T01, which is in no manifest',
        remedy: expect.stringContaining('write CONTENT_HASH--T01 if that is meant'),
      },
    ]);
    expect(result.backlog.tasks[1]?.dependsOn).toEqual(['CONTENT_HASH--T01']);
  });

  it('is another error among conflicts', () => {
    const result = assembled([aTask('B--T01', { conflictsWith: ['MONOREPO--T09'] })]);
    expect(withCode('VTM122', result)).toMatchObject([
      { task: 'B--T01', remedy: 'add the task to a manifest, or remove it from conflicts_with' },
    ]);
    expect(result.backlog.tasks[0]?.conflictsWith).toEqual([]);
  });

  it('costs little however many there are: only some get a suggestion', () => {
    const tasks = Array.from({ length: 200 }, (_, n) =>
      aTask(`A--T${1000 + n}`, { dependsOn: [`A--T${2000 + n}`] }),
    );
    const found = withCode('VTM120', assembled(tasks));
    expect(found).toHaveLength(200);
    expect(found.filter(({ remedy }) => remedy.startsWith('write'))).toHaveLength(SUGGESTION_LIMIT);
  });
});

it('a task that refers to itself is an error, and the reference goes', () => {
  const result = assembled([aTask('A--T01', { dependsOn: ['A--T01'], conflictsWith: ['A--T01'] })]);
  expect(withCode('VTM123', result).map(({ message }) => message)).toEqual([
    'A--T01 depends on itself',
    'A--T01 conflicts with itself',
  ]);
  expect(result.backlog.tasks[0]).toMatchObject({ dependsOn: [], conflictsWith: [] });
});
