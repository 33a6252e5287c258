import { expect, it } from '@jest/globals';
import { aValidation } from './testing/a-validation.js';
import { formatted, usualFormat } from './validation-format.js';

it('the usual format is that of GitHub Actions in there, else text', () => {
  expect(usualFormat({})).toBe('text');
  expect(usualFormat({ CI: 'true', GITHUB_ACTIONS: 'false' })).toBe('text');
  expect(usualFormat({ GITHUB_ACTIONS: 'true' })).toBe('github');
});

it('a validation is printed in each format', () => {
  const view = aValidation();
  expect(JSON.parse(formatted(view, 'json', ''))).toEqual(view);
  expect(formatted(view, 'text', '')).toMatch(/^Errors: 1\nb\.json:12:5 error/);
  expect(formatted(view, 'github', 'web/')).toMatch(/^Errors: 1\n::error file=web\/b\.json/);
});
