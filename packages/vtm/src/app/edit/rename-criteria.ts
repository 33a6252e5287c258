import type { Workspace } from '../workspace/open-workspace.js';
import type { Draft } from './draft.js';
import { criterionNumbers, prefixOf } from './numbering.js';

/**
 * Gives criteria of renamed tasks that begin with the old id, or with what stands before its number, ids
 * that begin with the new one; where such an id is in use, the next free one. Tells how many.
 */
export function renameCriteria(
  draft: Draft,
  { backlog }: Workspace,
  ids: ReadonlyMap<string, string>,
): readonly string[] {
  let count = 0;
  const used = new Map<string, Set<string>>();
  for (const { manifest, criteria } of backlog.tasks) {
    const known = used.get(manifest) ?? new Set<string>();
    for (const { id } of criteria) known.add(id);
    used.set(manifest, known);
  }
  for (const task of backlog.tasks) {
    const to = ids.get(task.id);
    if (to === undefined) continue;
    const known = used.get(task.manifest) ?? new Set<string>();
    draft.listOf(task, 'acceptance_criteria').forEach((criterion, at) => {
      const id = (criterion as { id?: unknown } | null)?.id;
      const wanted = typeof id === 'string' ? criterionFor(id, task.id, to) : null;
      if (wanted === null || wanted === id) return;
      const free = known.has(wanted) ? criterionNumbers(prefixOf(to), known).next() : wanted;
      known.add(free);
      draft.set(task, ['acceptance_criteria', at, 'id'], free);
      count += 1;
    });
  }
  return count === 0 ? [] : [`${count} ${count === 1 ? 'criterion follows' : 'criteria follow'}.`];
}

/** The id of a criterion that begins with the id of its task or its prefix, with the new one instead. */
function criterionFor(id: string, from: string, to: string): string | null {
  for (const [old, next] of [
    [from, to],
    [prefixOf(from), prefixOf(to)],
  ] as const)
    if (id.startsWith(`${old}-`)) return `${next}${id.slice(old.length)}`;
  return null;
}
