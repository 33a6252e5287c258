import { describe, expect, it } from '@jest/globals';
import { aValidation, MISSING, ONE_OF_EACH } from './testing/a-validation.js';

describe('the view of a validation', () => {
  it('counts by severity, and what sync mends', () => {
    expect(aValidation(ONE_OF_EACH, { documents: [MISSING] })).toEqual({
      passed: false,
      fixed: null,
      manifests: ['a.json', 'b.json'],
      tasks: 3,
      errors: 1,
      warnings: 1,
      notes: 1,
      max_warnings: null,
      mended_by_sync: 1,
      diagnostics: ONE_OF_EACH,
      missing_documents: [
        {
          code: 'MISSING-SPEC',
          document: 'docs/x.md',
          named_by: { count: 2, first: ['A--T01', 'A--T02'] },
          held_up: { count: 4, first: ['A--T01', 'A--T02', 'B--T01', 'B--T02'] },
        },
      ],
    });
  });

  it('passes without errors, within the limit on warnings', () => {
    const warned = ONE_OF_EACH.slice(0, 2);
    const passes = (maxWarnings: number | null) => aValidation(warned, { maxWarnings }).passed;
    expect([passes(null), passes(1), passes(0)]).toEqual([true, true, false]);
    expect(aValidation(ONE_OF_EACH.slice(0, 1), { maxWarnings: 0 }).passed).toBe(true);
  });

  it('names at most a hundred of the tasks that wait', () => {
    const heldUp = Array.from({ length: 300 }, (_, at) => `A--T${at}`);
    const [document] = aValidation([], { documents: [{ ...MISSING, heldUp }] }).missing_documents;
    expect(document?.held_up.count).toBe(300);
    expect(document?.held_up.first).toHaveLength(100);
  });
});
