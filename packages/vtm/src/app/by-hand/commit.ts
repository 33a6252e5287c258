import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { JudgedWork } from '../../run/by-hand/work.js';
import type { RunPorts } from '../../run/ports.js';
import { commitOrder } from '../run/course/commit-order.js';
import type { Subject } from '../run/course/subject.js';

/** What proves to other machines that a task is done. */
export type ProvingCommit =
  /** `made`: of what was open; `empty`: of nothing; `found`: it was there. */
  | { readonly kind: 'made' | 'empty' | 'found'; readonly commit: string }
  | { readonly kind: 'none' };

/** So many commits are named. */
const NAMED = 10;
const SHORT = 12;

/** Commits what is open in the scope of a task, or else proves by an empty commit that it is done. */
export async function commitByHand(
  { repository }: Pick<RunPorts, 'repository'>,
  subject: Subject,
  { commits, open }: JudgedWork,
  base: string | null,
): Promise<Result<ProvingCommit, Diagnostic>> {
  const proven = commits.find(({ tasks }) => tasks.includes(subject.task.id));
  if (open.length === 0 && proven) return ok({ kind: 'found', commit: proven.commit });
  const named = commits.slice(0, NAMED).map(({ commit }) => commit.slice(0, SHORT));
  const rest = commits.length > NAMED ? ` and ${commits.length - NAMED} more` : '';
  const summary =
    open.length > 0 || named.length === 0 ? {} : { summary: `Done in ${named.join(', ')}${rest}.` };
  const made = await repository.commitByHand(open, commitOrder(subject, summary), base);
  if (!made.ok) return made;
  return ok({ kind: open.length > 0 ? 'made' : 'empty', commit: made.value });
}
