import { addTo } from '../../../base/add-to.js';
import { diagnostic } from '../../../base/diagnostic.js';
import type { Diagnostic } from '../../../base/diagnostic.js';
import type { Result } from '../../../base/result.js';
import type { AttemptFacts, MissedConflict } from '../../../run/conclusion.js';
import type { Merge } from '../../../run/repository.js';
import { blocked } from './step.js';
import type { Blockage } from './step.js';
import type { Course, PlacedSubject } from './subject.js';

/** The change of an attempt as it was committed. */
export interface Change {
  readonly base: string;
  readonly commit: string;
  /** Content of the whole tree that has been verified. */
  readonly tree: string;
}

type Conflict = Merge & { readonly kind: 'conflict' };

/** Blocks a task whose change meets that of others in one file, and says with whom and where. */
export async function conflictBlocks(
  course: Course,
  subject: PlacedSubject,
  change: Change,
  { tip, files }: Conflict,
  facts: AttemptFacts,
  why: Diagnostic | null,
): Promise<Result<never, Blockage>> {
  const { repository } = course.ports;
  const touched = await repository.touchedBetween(change.base, tip, files);
  const byTask = new Map<string, string[]>();
  for (const { task, file } of touched.ok ? touched.value : [])
    if (task !== subject.task.id) addTo(byTask, task, file);
  const missed = [...byTask].map(([other, at]): MissedConflict => ({ with: other, files: at }));
  course.note({ type: 'missed-conflict', task: subject.task.id, files, missed });
  return blocked('MERGE-CONFLICT', conflictMessage(course, subject, files, missed, why), {
    ...facts,
    missed_conflicts: missed,
  });
}

function conflictMessage(
  { ports }: Course,
  { task, place }: PlacedSubject,
  files: readonly string[],
  missed: readonly MissedConflict[],
  why: Diagnostic | null,
): Diagnostic {
  const others = missed.map((one) => one.with).join(', ') || 'other commits';
  const resolver = why === null ? '' : ` (${why.message})`;
  return diagnostic(
    'VTM321',
    `the change of ${task.id} meets that of ${others} in ${files.slice(0, 3).join(', ')}${
      files.length > 3 ? ` and ${files.length - 3} more files` : ''
    }${resolver}`,
    `Resolve it in ${place.worktree}: \`git merge ${ports.repository.integration}\`, commit, then \`vtm retry ${task.id} --finish\`.${
      missed.length > 0
        ? ` So that they never meet again, list ${others} in its "conflicts_with".`
        : ''
    }`,
    { task: task.id, file: task.manifest },
  );
}
