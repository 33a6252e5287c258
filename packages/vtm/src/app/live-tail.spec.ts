import { expect, it } from '@jest/globals';
import { LiveTail } from './live-tail.js';

it('shows whole lines of each task, and what is left without a line end when the task has ended', async () => {
  const logs = new Map<string, (text: string) => void>();
  const written: string[] = [];
  const follow = (log: string, onText: (text: string) => void, signal: AbortSignal) => {
    logs.set(log, onText);
    return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  };
  const tail = new LiveTail({ follow }, (line) => written.push(line));
  const started = { type: 'started', at: 0, attempt: 1, slot: 0, adopted: false } as const;
  tail.observe({ ...started, task: 'A--T01', log: '/a' });
  tail.observe({ ...started, task: 'B--T01', log: '/b' });
  logs.get('/a')?.('one\ntw');
  logs.get('/b')?.('other\n');
  logs.get('/a')?.('o\nend');
  tail.observe({ type: 'ended', task: 'A--T01', outcome: { kind: 'interrupted' } });
  await tail.end();
  expect(written).toEqual(['A--T01 | one', 'B--T01 | other', 'A--T01 | two', 'A--T01 | end']);
});
