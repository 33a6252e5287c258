import { describe, expect, it } from '@jest/globals';
import { plannedIntervals, runStatus } from './vtm-json.js';

describe('what vtm prints as JSON', () => {
  it('gives the planned intervals by start', () => {
    const timeline = [
      { task: 'B', start: 15, end: 20 },
      { task: 'A', start: 0, end: 15 },
    ];
    expect(plannedIntervals(JSON.stringify({ stream: { timeline } }))).toEqual([
      { task: 'A', start: 0, end: 15 },
      { task: 'B', start: 15, end: 20 },
    ]);
  });

  it('gives the times of completed tasks and the status of the others', () => {
    const tasks = [
      { task_id: 'A', status: 'completed', started_at: '2025', completed_at: '2026', log: '/A' },
      { task_id: 'B', status: 'blocked', log: '/logs/B' },
      { task_id: 'C', status: 'pending', log: null },
    ];
    expect(runStatus(JSON.stringify({ tasks }))).toEqual({
      completed: [{ task: 'A', startedAt: '2025', completedAt: '2026' }],
      others: [
        { task: 'B', status: 'blocked', log: '/logs/B' },
        { task: 'C', status: 'pending', log: null },
      ],
      firstLog: '/A',
    });
  });

  it('is refused by the name of what is missing or of another kind', () => {
    expect(() => plannedIntervals('{}')).toThrow('without "stream"');
    expect(() => plannedIntervals('{"stream": {"timeline": [{"task": 1}]}}')).toThrow(
      '"task" is not a string',
    );
    expect(() => runStatus('{"tasks": {}}')).toThrow('"tasks" is not a list');
    expect(() => runStatus('{"tasks": [{"status": "completed"}]}')).toThrow('without "task_id"');
  });
});
