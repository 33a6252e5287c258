import { diagnostic } from '../base/diagnostic.js';
import type { Diagnostic } from '../base/diagnostic.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import type { Task } from '../manifest/task.js';
import type { RunPorts } from '../run/ports.js';
import { entryOf } from '../run/state.js';
import type { RunState } from '../run/state.js';
import { positionsOf } from '../run/universe.js';
import { groupAt } from './planning/asked-waves.js';
import type { NamedGroup } from './planning/asked-waves.js';
import { attemptPolicy } from './attempt-policy.js';
import type { Workspace } from './workspace/open-workspace.js';
import { passGate } from './run/gates/pass-gate.js';
import type { GateVerdict } from './run/gates/pass-gate.js';
import type { GateEvent, Group, RunControl } from './run/request.js';

/** A group whose gate is to be passed, nothing else being run. */
export interface GroupToPass extends NamedGroup {
  /** The manifest whose tasks of the group must all be done. */
  readonly manifest: string;
  readonly invocation: string | null;
}

/**
 * Passes the gate of a group, at once when it has passed before. Fails with VTM305 when a task of the
 * manifest is not completed, with VTM327 when the gate fails.
 */
export async function passGroup(
  workspace: Workspace,
  { invocation, manifest, ...named }: GroupToPass,
  ports: RunPorts,
  control: RunControl,
  tell: (event: GateEvent) => void,
): Promise<Result<GateVerdict, readonly Diagnostic[]>> {
  const state = await ports.state.read();
  if (!state.ok) return fail([state.error]);
  const { backlog } = workspace;
  const group = groupAt(positionsOf(backlog), named);
  const open = group.tasks.flatMap((at) => {
    const task = backlog.tasks[at];
    return task?.manifest === manifest ? whyOpen(state.value, task, group) : [];
  });
  if (open.length > 0) return fail(open);
  const request = { universe: { backlog }, policy: attemptPolicy(workspace), invocation };
  const note = (event: { readonly type: string }) => ports.journal.append(event);
  const course = { request, ports, control, note, tell };
  const verdict = await passGate(course, group);
  return verdict.kind === 'failed' ? fail([verdict.diagnostic]) : ok(verdict);
}

function whyOpen(state: RunState, task: Task, { group }: Group): Diagnostic[] {
  const { status } = entryOf(state, task.manifest, task.id);
  if (status === 'completed') return [];
  return [
    diagnostic(
      'VTM305',
      `group ${group} is not through: ${task.id} is ${status}`,
      `See to ${task.id}, then run the group again; completed tasks are left alone.`,
      { task: task.id, file: task.manifest },
    ),
  ];
}
