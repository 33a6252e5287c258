import { printable } from '../base/printable.js';
import type { ToldCascade } from '../run/cascade.js';
import { cascadeLines } from './cascade-text.js';
import { count } from './count.js';
import type { ClaimView, CompletionView } from './by-hand-view.js';
import { as, painted, plain } from './paint.js';
import type { Paint } from './paint.js';
import { remarkLines } from './remarks-text.js';

/** Ids of tasks that have left their manifests may be anything. */
const idIn = (paint: Paint, task: string): string => painted(paint, as('id', task));

const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

/** So many paths of a scope, and tasks, are named. */
const NAMED = 5;

function namesOf(names: readonly string[]): string {
  const rest = names.length - NAMED;
  const first = names.slice(0, NAMED).map(printable).join(', ');
  return rest > 0 ? `${first} and ${rest} more` : first;
}

/** A claim that was made, where the task is told, and what to do at its end. */
export function claimText(
  { task, title, claimed_by, attempt, base, scope, kept }: ClaimView,
  paint: Paint = plain,
): string {
  const where = scope.length === 0 ? [] : [`change only ${namesOf(scope)}`];
  const before =
    kept === null
      ? []
      : [
          `attempt ${kept.attempt} is kept in ${printable(kept.worktree)}: vtm diff ${task} ${kept.attempt}`,
        ];
  return [
    `${paint.good('claimed')}  ${idIn(paint, task)}  ${printable(title)}`,
    ...indented([
      `by ${printable(claimed_by)}, attempt ${attempt}, from commit ${base.slice(0, SHORT)}`,
      ...where,
      ...before,
      `vtm show ${task} prints the brief`,
      `at the end: vtm complete ${task}`,
      `if you cannot go on: vtm block ${task} --reason <what is missing>`,
      `to give it back: vtm abandon ${task}`,
    ]),
  ].join('\n');
}

const SHORT = 12;

/** A task that was completed by hand: what proves it, what to know of it, and what can be claimed now. */
export function completionText(view: CompletionView, paint: Paint = plain): string {
  const { task, duration_minutes, files_modified, freed } = view;
  return [
    `${paint.good('completed')}  ${idIn(paint, task)}  ${duration_minutes.toFixed(2)} min`,
    ...indented([
      `${count(files_modified.length, 'file')} changed, ${view.verified ? 'verified' : 'not verified'}`,
      ...proofLines(view),
      ...remarkLines(view),
      ...(freed.length > 0 ? [`can be claimed now: ${namesOf(freed)}`] : []),
    ]),
  ].join('\n');
}

function proofLines({ proof, commit, files_modified }: CompletionView): string[] {
  const name = commit?.slice(0, SHORT) ?? '';
  switch (proof) {
    case 'made':
      return [`commit ${name} holds what was open in its scope`];
    case 'empty':
      return [
        files_modified.length === 0
          ? `commit ${name} is empty and bears the trailer VTM-Task`
          : `commit ${name} is empty: all was committed, without the trailer VTM-Task that it bears`,
      ];
    case 'found':
      return [`commit ${name} bears the trailer VTM-Task`];
    case 'none':
      return [];
  }
}

/** A task that was blocked by hand, why, and what that means for the others. */
export function blockText(
  task: string,
  reason: string,
  details: string | null,
  cascade: ToldCascade,
  paint: Paint = plain,
): string {
  const why = printable(details === null ? reason : `${reason}: ${details}`);
  return [
    `${paint.error('blocked')}  ${idIn(paint, task)}  ${why}`,
    ...indented(cascadeLines(cascade)),
  ].join('\n');
}

/** Where tasks stand that were moved by hand; `nothing` when there were none. */
export const movedText = (
  moved: readonly { readonly task: string; readonly status: string }[],
  nothing: string,
  paint: Paint = plain,
): string =>
  moved.length === 0
    ? printable(nothing)
    : moved.map(({ task, status }) => `${status}  ${idIn(paint, task)}`).join('\n');
