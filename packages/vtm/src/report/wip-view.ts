import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import type { Backlog } from '../manifest/task.js';
import { inProgressIn } from '../run/in-progress.js';
import type { Outlook } from '../run/outlook.js';
import { entryOf } from '../run/state.js';
import type { Entry, RunState } from '../run/state.js';

/** What is in progress in a workspace, whoever does it. */
export interface WipView {
  readonly in_progress: number;
  readonly limit: number;
  readonly slots_free: number;
  /** Whether more is in progress than may be. */
  readonly overloaded: boolean;
  /** Oldest claim first. */
  readonly tasks: readonly WipTask[];
}

/** A task in progress. */
export interface WipTask {
  readonly task: string;
  /** Null for a task that has left its manifest. */
  readonly title: string | null;
  readonly kind: 'by-hand' | 'run';
  /** A person's name, or the process that runs it. */
  readonly by: string | null;
  /** ISO 8601, UTC. */
  readonly since: string | null;
  /** Folder in which it is worked on; null when it was claimed elsewhere. */
  readonly where: string | null;
  /** Whether it is a claim by hand that is older than the option allows. */
  readonly stale: boolean;
  readonly outlook: Outlook | null;
}

/** The view of all that is in progress; `outlooks` by task id. */
export function wipView(
  { tasks }: Pick<Backlog, 'tasks'>,
  state: RunState,
  limit: number,
  outlooks: ReadonlyMap<string, Outlook>,
): WipView {
  const titles = new Map(tasks.map(({ id, title }) => [id, title]));
  const held = inProgressIn(state).map(({ manifest, id }) => {
    const outlook = outlooks.get(id) ?? null;
    const stale = outlook?.kind === 'by-hand' && outlook.isStale;
    const title = titles.get(id) ?? null;
    return { task: id, title, ...holderOf(entryOf(state, manifest, id)), stale, outlook };
  });
  const begun = ({ since }: WipTask): number => Date.parse(since ?? '') || 0;
  return {
    in_progress: held.length,
    limit,
    slots_free: Math.max(0, limit - held.length),
    overloaded: held.length > limit,
    tasks: held.sort((a, b) => begun(a) - begun(b) || (a.task < b.task ? -1 : 1)),
  };
}

function holderOf({
  lease,
  hand,
  claimed_by,
  started_at,
}: Entry): Pick<WipTask, 'kind' | 'by' | 'since' | 'where'> {
  const since = started_at ?? null;
  if (!lease)
    return { kind: 'by-hand', by: claimed_by ?? null, since, where: hand?.folder ?? null };
  const { owner, place } = lease;
  const by = `process ${owner.pid} on ${owner.host}`;
  return { kind: 'run', by, since, where: place?.worktree ?? null };
}

/** VTM336 when more is in progress than may be, in the words in which a claim is refused. */
export function overload({ in_progress, limit, overloaded }: WipView): readonly Diagnostic[] {
  if (!overloaded) return [];
  const what = `WARN::WIP-OVERLOAD WIP overload: ${in_progress} tasks in-progress (max ${limit})`;
  const remedy =
    'Complete or abandon tasks (`vtm abandon --stale` gives back old claims), or raise the option "wipLimit".';
  return [diagnostic('VTM336', what, remedy)];
}
