import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote } from '../../base/quote.js';
import type { Task } from '../../manifest/task.js';
import { strayDiagnostic } from '../../run/guard.js';
import type { GuardVerdict } from '../../run/guard.js';
import type { ProvingCommit } from './commit.js';

const about = ({ id, manifest }: Task) => ({ task: id, file: manifest });

/** VTM332 when criteria are said to remain, or said to that the task does not have; else null. */
export function criteriaRemain(task: Task, remaining: readonly string[]): Diagnostic | null {
  if (remaining.length === 0) return null;
  const known = new Set(task.criteria.map(({ id }) => id));
  const strange = remaining.filter((id) => !known.has(id));
  if (strange.length > 0) {
    const what = `${strange.map(quote).join(', ')} is no acceptance criterion of ${task.id}`;
    const remedy = `Its criteria are ${[...known].map(quote).join(', ')}.`;
    return diagnostic('VTM332', what, remedy, about(task));
  }
  const named = [...new Set(remaining)].map(quote).join(', ');
  const what = `${task.id} is not complete: ${named} ${remaining.length === 1 ? 'remains' : 'remain'}`;
  const remedy = `Go on, the task stays yours; or \`vtm block ${task.id} --reason …\` when you cannot, or \`vtm abandon ${task.id}\` to leave it to others.`;
  return diagnostic('VTM332', what, remedy, about(task));
}

/** VTM316 with what a person can do. */
export const strayed = (task: Task, verdict: GuardVerdict): Diagnostic =>
  strayDiagnostic(
    task,
    verdict,
    `Add the paths to file_scope of the task, or move the change into the task they belong to; or say \`vtm complete ${task.id} --allow-strays\` if it was done knowingly.`,
  );

/** VTM331: somebody gave the task back, or claimed it anew, while it was being completed. */
export const takenOver = (task: Task): Diagnostic =>
  diagnostic(
    'VTM331',
    `the end of ${task.id} was not recorded: its claim is another one than when this began`,
    `Look at \`vtm wip\` for who holds it; what was committed stays, and proves the task done at the next claim or run.`,
    about(task),
  );

/** VTM331: the caller was told to end while it waited. */
export const endedByHand = (task: Task): Diagnostic =>
  diagnostic(
    'VTM331',
    `${task.id} was not completed: this call was ended while another one completes it`,
    'Look at `vtm status` for how that has ended.',
    about(task),
  );

/** VTM337 for a completion without a commit. */
export function unproven(task: Task, { kind }: ProvingCommit): readonly Diagnostic[] {
  if (kind !== 'none') return [];
  const what = `no commit proves ${task.id} done: other machines and other clones will not know`;
  const remedy = `Commit the task-state.json beside its manifest, or a commit with the trailer "VTM-Task: ${task.id}".`;
  return [diagnostic('VTM337', what, remedy, about(task))];
}
