import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { readReason } from '../../run/by-hand/reason.js';
import type { WrittenReason } from '../../run/by-hand/reason.js';
import { toldCascade } from '../../run/cascade.js';
import type { ToldCascade } from '../../run/cascade.js';
import type { RunPorts } from '../../run/ports.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { planWorkspace, universeOf } from '../planning/plan-workspace.js';
import { missingDocuments } from '../run/missing-documents.js';
import { unknownAmongRead } from '../workspace/unknown-tasks.js';
import { moveTasks, namedTasks } from './move.js';
import type { MoveReport } from './move.js';

/** A task that somebody cannot go on with. */
export interface BlockRequest extends WrittenReason {
  readonly task: string;
}

/** A task that was blocked, and what that means for the others. */
export interface BlockReport extends MoveReport {
  readonly cascade: ToldCascade;
}

/** Blocks a task that was claimed by hand, which frees its place; tells what it holds up. */
export async function blockTask(
  workspace: Workspace,
  ports: RunPorts,
  { task, ...written }: BlockRequest,
): Promise<Result<BlockReport, readonly Diagnostic[]>> {
  const { backlog, options } = workspace;
  const awaited = written.waitsFor === null ? [] : [written.waitsFor];
  const unknown = unknownAmongRead(workspace, [task, ...awaited]);
  if (unknown.length > 0) return fail(unknown);
  const choice = namedTasks(workspace, [task]);
  const moved = await moveTasks(workspace, ports, choice, (state, [key]) => {
    if (!key) throw new Error(`a known task must be found: ${task}`);
    const reason = readReason(backlog, state, key, written);
    return reason.ok ? ok({ action: 'block', reason: reason.value }) : fail([reason.error]);
  });
  if (!moved.ok) return moved;
  const universe = universeOf(planWorkspace(workspace));
  const { adrDirectory } = options;
  const all = backlog.tasks.map((_task, position) => position);
  const missing = await missingDocuments({ universe, adrDirectory }, ports.workspace, all);
  const position = universe.positions.get(task) ?? -1;
  return ok({
    ...moved.value,
    cascade: toldCascade(universe, moved.value.state, position, missing),
  });
}
