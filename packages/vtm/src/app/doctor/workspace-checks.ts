import { isError } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote } from '../../base/quote.js';
import { argvOf } from '../../run/command.js';
import type { Dirt } from '../../run/dirt.js';
import type { NeededDocument } from '../../run/documents.js';
import { ownFiles } from '../../run/own-files.js';
import { agentIn } from '../agents/presets.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { diagnosticsOf } from '../workspace/open-workspace.js';
import type { RunRequest } from '../run/request.js';
import { error, some, warning, well } from './check.js';
import type { Check } from './check.js';

/** Whether the manifests can be used. */
export function manifestCheck(workspace: Workspace): Check {
  const { manifests, tasks } = workspace.backlog;
  const errors: Diagnostic[] = diagnosticsOf(workspace).filter(isError);
  const what = `tasks: ${tasks.length}, in ${some(manifests.map(({ file }) => quote(file)))}`;
  const [first] = errors;
  return first
    ? error(
        'manifests',
        `errors: ${errors.length}, the first ${first.code} ${first.message}`,
        '`vtm validate` lists them with what to do.',
      )
    : well('manifests', what);
}

/** Whether Nx shows tasks. */
export const pluginCheck = (isRegistered: boolean): Check =>
  isRegistered
    ? well('plugin', 'vtm is registered in nx.json')
    : warning(
        'plugin',
        'vtm is not registered in nx.json, so Nx shows no tasks',
        'Run `nx g vtm:init`, or add "vtm" to "plugins" in nx.json; `vtm run` works without it.',
      );

/** Which tasks wait for a document. */
export function documentsCheck(
  { universe }: Pick<RunRequest, 'universe'>,
  missing: ReadonlyMap<number, NeededDocument>,
): Check {
  const lacking = [...missing].map(
    ([at, { code, written }]) =>
      `${universe.backlog.tasks[at]?.id ?? ''} (${code} ${quote(written)})`,
  );
  return lacking.length === 0
    ? well('documents', 'no task lacks a document')
    : warning(
        'documents',
        `missing for ${some(lacking)}`,
        'Create the documents, or correct the references in the manifest.',
      );
}

/** Which tasks would meet uncommitted changes, and what no task would see. */
export function dirtCheck(
  { universe, policy }: Pick<RunRequest, 'universe' | 'policy'>,
  dirt: ReadonlyMap<number, Dirt>,
  dirty: readonly string[],
): Check {
  const met = [...dirt].map(
    ([at, { paths }]) => `${universe.backlog.tasks[at]?.id ?? ''} (${quote(paths[0] ?? '')})`,
  );
  if (met.length > 0)
    return warning(
      'uncommitted changes',
      `in the way of ${some(met)}`,
      'Commit or stash them: these tasks are not started before.',
    );
  const isOwn = ownFiles(policy.guard.backlog);
  const unseen = policy.isolation === 'worktree' ? dirty.filter((path) => !isOwn(path)) : [];
  return unseen.length === 0
    ? well('uncommitted changes', 'none is in the way of a task')
    : warning(
        'uncommitted changes',
        `no task sees ${some(unseen.map(quote))}`,
        'Commit what tasks need: they work in worktrees of the last commit.',
      );
}

/**
 * The programs that commands, verifications and the setup start with, each with a task that needs it;
 * also that of a known agent which a line for the shell starts.
 */
export function programsOf(
  { universe, agent, policy }: RunRequest,
  positions: readonly number[],
): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  const add = (program: string | null | undefined, task: string | null) => {
    if (typeof program === 'string' && !found.has(program)) found.set(program, task);
  };
  add(policy.setup?.[0], null);
  for (const at of positions) {
    const task = universe.backlog.tasks[at];
    if (!task) continue;
    add(argvOf(task, agent)?.[0], task.id);
    if (task.run === null && agent !== null) add(agentIn(agent), task.id);
    add(policy.proofOf(at)?.argv[0], task.id);
  }
  return found;
}

/** Whether what commands start with is there; what a shell is given to run is the shell's to find. */
export function programsCheck(
  programs: ReadonlyMap<string, string | null>,
  isThere: ReadonlyMap<string, boolean>,
): Check {
  const absent = [...programs].filter(([program]) => isThere.get(program) !== true);
  const named = absent.map(([program, task]) => `${quote(program)} (${task ?? 'option "setup"'})`);
  return absent.length === 0
    ? well('commands', `there: ${some([...programs.keys()].map(quote)) || 'none is needed'}`)
    : error(
        'commands',
        `not on the path and not in the workspace: ${some(named)}`,
        'Install them, or correct the commands in the manifest or the options.',
      );
}
