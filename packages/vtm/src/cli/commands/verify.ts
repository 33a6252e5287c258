import { proveTasks } from '../../app/prove/prove-tasks.js';
import type { Proving } from '../../app/prove/prove-tasks.js';
import { isWell } from '../../app/prove/proven.js';
import type { Proven } from '../../app/prove/proven.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import { findRepository } from '../../io/git.js';
import { provingPorts } from '../../io/real-ports.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { proofCounts, proofText } from '../../report/proof-text.js';
import { proofView } from '../../report/proof-view.js';
import { answer, refuse } from '../output.js';
import { paintOn } from '../terminal.js';
import { BAD_NEWS } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm verify`: 0 when no completed task has regressed; an interrupt ends the proofs that are under way. */
export async function verifyCommand(cwd: string, asked: Proving, json: boolean): Promise<ExitCode> {
  const root = findWorkspaceRoot(cwd);
  const workspace = await openWorkspace(workspaceFiles(root));
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const repository = await findRepository(root);
  if (!repository.ok) return refuse(json, [repository.error]);
  const interrupt = new AbortController();
  const end = () => interrupt.abort();
  process.on('SIGINT', end).on('SIGTERM', end);
  const ports = provingPorts(root, repository.value);
  const control = { stop: interrupt.signal, observe: json ? () => undefined : say };
  const proven = await proveTasks(workspace.value, ports, asked, control);
  process.off('SIGINT', end).off('SIGTERM', end);
  if (!proven.ok) return refuse(json, proven.error);
  answer(json, { tasks: proven.value.map(proofView) }, () => proofCounts(proven.value));
  return proven.value.every(isWell) ? 0 : BAD_NEWS;
}

const say = (proven: Proven): void =>
  void process.stdout.write(`${proofText(proven, paintOn(process.stdout))}\n`);
