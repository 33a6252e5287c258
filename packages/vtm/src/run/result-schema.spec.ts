import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readResult, resultJsonSchema } from './result-schema.js';

it('the shipped schema is the one made from the code; `npm run schema` writes it', () => {
  const shipped = readFileSync(join(__dirname, '../../schema/result.json'), 'utf8');
  expect(JSON.parse(shipped)).toEqual(resultJsonSchema());
});

describe('the shape of a result', () => {
  it('asks for a status alone, and takes keys it does not know', () => {
    const result = { status: 'completed', colour: 'red' };
    expect(readResult(result)).toMatchObject({ ok: true, value: { status: 'completed' } });
  });

  it.each([
    [[], ['the top level']],
    [null, ['the top level']],
    [{}, ['status']],
    [{ status: 'done' }, ['status']],
    [{ status: 'blocked', acs_completed: 'AC01' }, ['acs_completed']],
    [{ status: 'blocked', acs_completed: ['a', 1, ''] }, ['acs_completed.1', 'acs_completed.2']],
    [{ status: 'blocked', blockers: [{}] }, ['blockers.0.reason']],
    [
      { status: 'blocked', blockers: [{ reason: 'r', waits_for: '../x' }] },
      ['blockers.0.waits_for'],
    ],
    [
      { status: 'blocked', summary: 1, test_results: { total: -1, passing: 0.5, failing: '0' } },
      ['summary', 'test_results.total', 'test_results.passing', 'test_results.failing'],
    ],
  ])('%j deviates at %j', (value, places) => {
    const read = readResult(value);
    const defects = read.ok ? [] : read.error;
    expect(defects.map((defect) => defect.split(':')[0])).toEqual(places);
  });
});
