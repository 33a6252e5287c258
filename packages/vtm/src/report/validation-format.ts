import { safeJson } from '../base/safe-json.js';
import { githubText } from './github-text.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';
import { validationText } from './validation-text.js';
import type { ValidationView } from './validation-view.js';

/** How a validation is printed: for people, for machines, for the log of GitHub Actions. */
export type ValidationFormat = 'text' | 'json' | 'github';

/** The format where none is given: that of GitHub Actions in there, else text. */
export const usualFormat = (
  environment: Readonly<Record<string, string | undefined>>,
): ValidationFormat => (environment['GITHUB_ACTIONS'] === 'true' ? 'github' : 'text');

/** A validation in a format; `prefix` leads from the top of the repository to the workspace. */
export function formatted(
  view: ValidationView,
  format: ValidationFormat,
  prefix: string,
  paint: Paint = plain,
): string {
  if (format === 'json') return safeJson(view);
  return format === 'github' ? githubText(view, prefix) : validationText(view, paint);
}
