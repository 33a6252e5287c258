import { printable } from '../base/printable.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';

/** What became of a workflow for CI. */
export interface CiView {
  readonly file: string;
  /** Whether it was written; else it was there already. */
  readonly isNew: boolean;
  readonly branch: string;
}

/** What was written, and what to do for it to count. */
export function ciText({ file, isNew, branch }: CiView, paint: Paint = plain): string {
  const name = paint.id(printable(file));
  if (!isNew) return `${name} says it already; nothing is new.`;
  return [
    `${name}: pushes to ${printable(branch)} and pull requests`,
    paint.strong('Next:'),
    '  - Run `vtm sync`, commit what it writes with the workflow, and push both.',
    '  - Require the job `vtm` where the branch is protected, so that nothing red is merged.',
  ].join('\n');
}
