import fc from 'fast-check';
import type { Entry } from '../state.js';
import { aLease } from './a-state.js';

const time = fc
  .integer({ min: 0, max: 10 ** 12 })
  .map((milliseconds) => new Date(milliseconds).toISOString());
const texts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 });

const entry = fc
  .record(
    {
      status: fc.constantFrom('pending', 'in-progress', 'completed', 'blocked', 'abandoned'),
      started_at: time,
      completed_at: time,
      duration_minutes: fc.double({ min: 0, max: 1000, noNaN: true }),
      attempt: fc.integer({ min: 1, max: 9 }),
      exit_code: fc.nat({ max: 255 }),
      commit: fc.string(),
      blocked_reason: fc.string(),
      files_modified: texts,
      acs_completed: texts,
      test_results: fc.record({ total: fc.nat(), passing: fc.nat(), failing: fc.nat() }),
      blockers: fc.array(fc.record({ reason: fc.string() }), { maxLength: 2 }),
      pr_number: fc.nat(),
      'a key of "theirs"': fc.jsonValue(),
      log: fc.string(),
      lease: fc.constant(aLease(1)),
    },
    { requiredKeys: ['status'] },
  )
  // As it comes from the state file: JSON knows no undefined and no -0.
  .map((fields) => JSON.parse(JSON.stringify(fields)) as Entry);

/** Entries by task id, ids that a plain object would take for its own included. */
export const someEntries: fc.Arbitrary<Readonly<Record<string, Entry>>> = fc
  .uniqueArray(
    fc.tuple(fc.constantFrom('A--T01', 'B--T01', 'C--T01', '__proto__', 'constructor'), entry),
    { selector: ([id]) => id },
  )
  .map((entries) => Object.fromEntries(entries));
