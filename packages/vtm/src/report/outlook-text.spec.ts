import { expect, it } from '@jest/globals';
import type { AttemptTrace } from '../run/ports.js';
import { outlookText } from './outlook-text.js';

it('the text of an orphan says what happened and what the next run does', () => {
  const text = (end: AttemptTrace) => outlookText({ kind: 'orphaned', end }, 'A--T01');
  expect(text({ kind: 'running' })).toMatch(/still runs: the next run adopts it$/);
  expect(text({ kind: 'exited', code: 0 })).toMatch(/exit 0: the next run verifies and integrates/);
  expect(text({ kind: 'exited', code: 3 })).toMatch(/exit 3: .*`vtm run A--T01` tries it again$/);
  expect(text({ kind: 'timed-out' })).toMatch(/time limit: the next run records that$/);
  for (const kind of ['lost', 'not-started'] as const)
    expect(text({ kind })).toMatch(/pending again$/);
});

it('the text of a claim by hand asks for an end only once it is stale', () => {
  const text = (isStale: boolean) => outlookText({ kind: 'by-hand', isStale }, 'A--T01');
  expect([text(false), text(true)]).toEqual([
    'claimed by hand',
    'claimed by hand long ago: `vtm complete A--T01`, or `vtm abandon A--T01`',
  ]);
});
