import { expect, it } from '@jest/globals';
import { doctorText } from './doctor-text.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const trouble = {
  check: 'identity',
  level: 'error',
  message: 'nobody',
  remedy: 'Say who.',
} as const;
const fine = { check: 'git', level: 'ok', message: 'git 2.43.0', remedy: null } as const;

it('lists checks with what to do, then what would start and what waits for what', () => {
  const waits = [{ task: 'B--T01', why: 'it depends on A--T01' }];
  expect(doctorText({ checks: [fine, trouble], starts: ['A--T01'], waits })).toBe(
    `
ok  git: git 2.43.0
error  identity: nobody
    remedy: Say who.
A run would start 1 task now: A--T01
waits  B--T01: it depends on A--T01
`.trim(),
  );
});

it('counts what does not fit, and shows hostile text harmlessly', () => {
  const waits = Array.from({ length: 12 }, () => ({ task: 'A--T01', why: HOSTILE_TITLE }));
  const text = doctorText({ checks: [], starts: [], waits });
  expect(text).toMatch(/^A run would start nothing now\.\n/);
  expect(text).toMatch(/… and 2 more; --json lists all$/);
  expect(text).not.toMatch(OBEYED);
});
