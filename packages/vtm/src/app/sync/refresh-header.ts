import { hashTasks } from '../../manifest/hash.js';
import { isObject } from '../../manifest/read-member.js';
import type { Manifest, Task } from '../../manifest/task.js';
import type { Draft, DraftEdits, FileEdit } from './draft.js';
import type { SyncChange } from './sync-change.js';

const distinct = (tasks: readonly Task[], value: (task: Task) => string): number =>
  new Set(tasks.map(value)).size;

const taskCount = (tasks: readonly Task[]): number => tasks.length;

/** What numbers in `metadata` count, by the names they go by. */
const COUNTS: Readonly<Record<string, (tasks: readonly Task[]) => number>> = {
  total_tasks: taskCount,
  task_count: taskCount,
  total_capabilities: (tasks) => distinct(tasks, ({ capability }) => capability),
  total_phases: (tasks) => distinct(tasks, ({ phase }) => phase),
  total_slices: (tasks) => distinct(tasks, ({ slice }) => slice),
  total_acceptance_criteria: (tasks) =>
    tasks.reduce((sum, { criteria }) => sum + criteria.length, 0),
  parallel_tasks: (tasks) => tasks.filter(({ parallel }) => parallel).length,
  serial_tasks: (tasks) => tasks.filter(({ parallel }) => !parallel).length,
  high_risk_tasks: (tasks) => tasks.filter(({ risk }) => risk === 'High').length,
};

/**
 * The hash and the counts that manifests carry, as their tasks give them; the hash also for manifests that
 * were migrated. Nothing else is added, and a count only mended where every task could be read.
 */
export function refreshHeader(draft: Draft, migrated: ReadonlySet<string>): DraftEdits {
  const edits: FileEdit[] = [];
  const changes: SyncChange[] = [];
  const set = (
    file: string,
    field: string,
    path: FileEdit['path'],
    value: unknown,
    why: string,
  ) => {
    edits.push({ file, path, value });
    const place = { file, task: null, other: null, field, witness: null };
    changes.push({ ...place, action: 'refreshed', why });
  };
  for (const manifest of draft.backlog.manifests) {
    const { file } = manifest;
    const raw = draft.raw.get(file);
    if (!raw) continue;
    if (typeof raw.manifest_hash === 'string' || migrated.has(file)) {
      const hash = hashTasks(raw.tasks);
      if (raw.manifest_hash !== hash)
        set(file, 'manifest_hash', ['manifest_hash'], hash, 'the tasks give another one');
    }
    if (raw.tasks.length !== manifest.tasks.length) continue;
    for (const [name, was, is] of staleCounts(raw.metadata, manifest))
      set(file, `metadata.${name}`, ['metadata', name], is, `it was ${was}, it is ${is}`);
  }
  return { edits, changes };
}

function staleCounts(
  metadata: unknown,
  { tasks }: Manifest,
): readonly (readonly [name: string, was: number, is: number])[] {
  if (!isObject(metadata)) return [];
  return Object.entries(COUNTS).flatMap(([name, count]) => {
    const was = Object.hasOwn(metadata, name) ? metadata[name] : null;
    const is = count(tasks);
    return typeof was === 'number' && was !== is ? [[name, was, is] as const] : [];
  });
}
