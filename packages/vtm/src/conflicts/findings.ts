import { SYNC_DOES_IT } from '../base/codes.js';
import { quote } from '../base/quote.js';
import type { Finding } from '../manifest/finding.js';
import type { Backlog, Task } from '../manifest/task.js';
import { matches } from '../scope/match.js';
import { mapProjects } from '../scope/projects.js';
import type { ProjectRoot } from '../scope/projects.js';
import type { Conflict, ConflictReason } from './conflict.js';
import type { ConflictSet } from './conflict-set.js';
import { pairsOf } from './conflict-set.js';
import type { ConflictPolicy } from './policy.js';
import { writtenPairs } from './written-pairs.js';

/**
 * Scope entries that lie in no project (VTM201), in backlog order, with the project spelt most like
 * them. Shared configuration needs no project; without projects there are no findings.
 */
export function scopeFindings(
  backlog: Backlog,
  projects: readonly ProjectRoot[],
  policy: ConflictPolicy,
): readonly Finding[] {
  if (projects.length === 0) return [];
  const map = mapProjects(projects);
  const isConfig = (entry: string): boolean =>
    policy.sharedConfig.some((pattern) => matches(pattern, entry.replace(/\/(\*\*)?$/, '/x')));
  return backlog.tasks.flatMap((task) =>
    map
      .strayEntries(task)
      .filter(({ entry }) => !isConfig(entry))
      .map(({ entry, nearest }) => ({
        code: 'VTM201' as const,
        message: `the scope entry ${quote(entry)} lies in no project of the workspace`,
        remedy: nearest
          ? `name a directory of a project; the nearest is ${nearest.name} at ${nearest.root}`
          : 'name a directory of a project, or create the project',
        file: task.manifest,
        task: task.id,
        path: ['tasks', task.index, 'file_scope'],
        entry,
      })),
  );
}

/** How many undeclared conflicts are listed one by one unless told otherwise. */
const LISTED_CONFLICTS = 100;
/** Counting stops here: beyond, the summary says "more than". */
const COUNTED_CONFLICTS = 100_000;
const DERIVED = new Set(['file-scope', 'shared-config', 'resource']);

/**
 * Hard conflicts from scopes, shared configuration or resources that neither task declares (VTM203),
 * in backlog order: the first `listed` one by one, the rest in one summary at the last one's place.
 */
export function undeclaredConflicts(
  set: ConflictSet,
  backlog: Backlog,
  listed: number = LISTED_CONFLICTS,
): readonly Finding[] {
  const tasks = new Map(backlog.tasks.map((task) => [task.id, task]));
  const isWritten = writtenPairs(backlog);
  const findings: Finding[] = [];
  let more = 0;
  // A region that only informs may hold all pairs there are.
  const regions = set.regions.filter(({ kind, level }) => level === 'hard' || kind === 'declared');
  for (const conflict of pairsOf({ regions }, backlog, 'hard')) {
    const position = undeclaredReason(conflict);
    const task = tasks.get(conflict.tasks[0]);
    if (position < 0 || !task || isWritten(...conflict.tasks)) continue;
    const reason = findings.length < listed ? conflict.reasons[position] : undefined;
    if (reason) findings.push(undeclared(task, conflict.tasks[1], reason));
    else more += 1;
    if (more > COUNTED_CONFLICTS) break;
  }
  return more === 0 ? findings : [...findings, summaryOf(more, findings, backlog)];
}

/** Which of the reasons is hard and derived, when none is declared; else −1. */
function undeclaredReason({ regions }: Conflict): number {
  if (regions.some(({ kind }) => kind === 'declared')) return -1;
  return regions.findIndex(({ kind, level }) => level === 'hard' && DERIVED.has(kind));
}

function undeclared(task: Task, other: string, reason: ConflictReason): Finding {
  return {
    code: 'VTM203',
    message: `${task.id} and ${other} conflict, which conflicts_with does not say: ${reason.reason}`,
    remedy: `add ${other} to conflicts_with (${SYNC_DOES_IT}), or narrow the scopes`,
    file: task.manifest,
    task: task.id,
    path: ['tasks', task.index, 'conflicts_with'],
  };
}

function summaryOf(more: number, findings: readonly Finding[], backlog: Backlog): Finding {
  const task = backlog.tasks[0];
  const last = findings[findings.length - 1];
  const count = more > COUNTED_CONFLICTS ? `more than ${COUNTED_CONFLICTS}` : String(more);
  return {
    code: 'VTM203',
    message: `${count} further pairs of tasks conflict without declaring it`,
    remedy: `declare them all (${SYNC_DOES_IT}), or narrow the widest scopes`,
    file: last?.file ?? task?.manifest ?? '',
    task: last?.task ?? task?.id ?? '',
    path: last?.path ?? ['tasks'],
  };
}
