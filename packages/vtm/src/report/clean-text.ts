import { printable } from '../base/printable.js';
import { count } from './count.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';

interface CleanView {
  readonly dry_run: boolean;
  readonly removed: readonly { readonly kind: string; readonly what: string }[];
  readonly kept: readonly {
    readonly task: string;
    readonly attempt: number;
    readonly branch: string;
    readonly worktree: string | null;
    readonly why: string;
  }[];
}

/** What was cleaned, and what stays, why, and how to look at it. */
export function cleanText({ dry_run, removed, kept }: CleanView, paint: Paint = plain): string {
  const did = dry_run ? 'would remove' : 'removed';
  return [
    ...removed.map(({ kind, what }) => `${paint.note(did)}  ${kind}  ${printable(what)}`),
    ...kept.flatMap(({ task, attempt, branch, worktree, why }) => [
      `${paint.warning('kept')}  ${printable(worktree ?? branch)}: ${printable(why)}`,
      `    ${paint.dim('look:')} vtm diff ${task} ${attempt}`,
    ]),
    removed.length + kept.length === 0
      ? 'There is nothing to clean.'
      : `${did} ${count(removed.length, 'thing')}, kept ${count(kept.length, 'attempt')}`,
  ].join('\n');
}
