import type { MachineFacts } from '../../run/machine.js';
import type { RunPorts } from '../../run/ports.js';
import { EMPTY_STATE } from '../../run/state.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { planWorkspace } from '../planning/plan-workspace.js';
import { runRequest } from '../run-request.js';
import { error, well } from './check.js';
import type { Check } from './check.js';
import { indexCheck } from './index-check.js';
import { machineChecks } from './machine-checks.js';
import { stateChecks } from './state-checks.js';
import {
  dirtCheck,
  documentsCheck,
  manifestCheck,
  pluginCheck,
  programsCheck,
  programsOf,
} from './workspace-checks.js';
import { wouldStart } from './would-start.js';
import type { WouldStart } from './would-start.js';

/** What was found before a run. */
export interface Diagnosis {
  readonly checks: readonly Check[];
  readonly starts: WouldStart['starts'];
  readonly waits: WouldStart['waits'];
}

/** The machine, as far as it has to be asked. */
export type AskMachine = (programs: readonly string[]) => Promise<MachineFacts>;

/**
 * Looks for all that would stop a run of all tasks or surprise in it, and says what it would start.
 * Changes nothing.
 */
export async function diagnose(
  workspace: Workspace,
  ports: RunPorts,
  isRegistered: boolean,
  askMachine: AskMachine,
): Promise<Diagnosis> {
  const everything = { tasks: null, parallel: null, invocation: null };
  const request = runRequest(planWorkspace(workspace), everything);
  const programs = programsOf(request, request.selection);
  const facts = await askMachine([...programs.keys()]);
  const { clock, locks, owners, repository } = ports;
  const state = await ports.state.read();
  const first = await wouldStart(request, ports, state.ok ? state.value : EMPTY_STATE);
  const checks = [
    ...machineChecks(facts, workspace.options),
    well('branch', `${repository.target} is checked out`),
    pluginCheck(isRegistered),
    manifestCheck(workspace),
    indexCheck(workspace, ports.files),
    programsCheck(programs, facts.programs),
    ...stateChecks(state, await locks.abandoned(), owners, clock.now()),
  ];
  if (!first.ok) {
    const failed = error('first turn', first.error.message, first.error.remedy);
    return { checks: [...checks, failed], starts: [], waits: [] };
  }
  const { starts, waits, missing, dirt } = first.value;
  const dirty = await repository.dirtyPaths();
  const more = [
    documentsCheck(request, missing),
    dirtCheck(request, dirt, dirty.ok ? dirty.value : []),
  ];
  return { checks: [...checks, ...more], starts, waits };
}
