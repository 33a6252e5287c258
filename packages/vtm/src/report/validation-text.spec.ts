import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../base/diagnostic.js';
import { aValidation, MISSING, ONE_OF_EACH } from './testing/a-validation.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';
import { validationText } from './validation-text.js';

describe('the text of a validation', () => {
  it('has errors, warnings and notes apart, counts by file, and ends with the sum', () => {
    expect(validationText(aValidation(ONE_OF_EACH, { documents: [MISSING] }))).toBe(
      `Errors: 1
b.json:12:5 error VTM113 the id is used twice [A--T01]
    remedy: rename one of the two

Warnings: 1
a.json:7:5 warning VTM132 one side only [A--T01]
    remedy: add it

Notes: 1
a.json:3:5 info VTM139 perhaps a dependency [A--T01]
    remedy: look at it

Missing documents, the one that most tasks wait for first: 1
docs/x.md holds up 4: A--T01, A--T02, B--T01 and 1 more

a.json: 0 errors, 1 warning, 1 note
b.json: 1 error, 0 warnings

2 manifests, 3 tasks: 1 error, 1 warning, 1 note
mended by \`nx sync\`: 1 of them`,
    );
  });

  it('is only the sum when all is well', () => {
    expect(validationText(aValidation([]))).toBe('2 manifests, 3 tasks: 0 errors, 0 warnings');
  });

  it('ends with why it failed when there are too many warnings', () => {
    const text = validationText(aValidation(ONE_OF_EACH.slice(1, 2), { maxWarnings: 0 }));
    expect(text).toMatch(/too many warnings: 1, at most 0 are allowed$/);
  });

  it('shows hostile text harmlessly', () => {
    const place = { file: HOSTILE_TITLE };
    const view = aValidation([diagnostic('VTM111', HOSTILE_TITLE, HOSTILE_TITLE, place)], {
      documents: [{ ...MISSING, written: HOSTILE_TITLE }],
    });
    expect(validationText(view)).not.toMatch(OBEYED);
  });
});
