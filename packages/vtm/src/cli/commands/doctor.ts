import { diagnose } from '../../app/doctor/doctor.js';
import { isPluginIn } from '../../app/options/options.js';
import { openWorkspace } from '../../app/workspace/open-workspace.js';
import { findRepository } from '../../io/git.js';
import { machineFacts } from '../../io/machine.js';
import { realPorts } from '../../io/real-ports.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { readJson } from '../../manifest/json-text.js';
import { doctorText } from '../../report/doctor-text.js';
import { answer, refuse } from '../output.js';
import { BAD_NEWS } from '../exit-codes.js';
import type { ExitCode } from '../exit-codes.js';

/** `vtm doctor`: 1 when something would stop a run. */
export async function doctorCommand(cwd: string, json: boolean): Promise<ExitCode> {
  const root = findWorkspaceRoot(cwd);
  const files = workspaceFiles(root);
  const workspace = await openWorkspace(files);
  if (!workspace.ok) return refuse(json, [workspace.error]);
  const repository = await findRepository(root);
  if (!repository.ok) return refuse(json, [repository.error]);
  const { options } = workspace.value;
  const ports = realPorts(root, repository.value, options);
  if (!ports.ok) return refuse(json, [ports.error]);
  const written = files.read('nx.json');
  const nxJson = written.ok ? readJson(written.value) : written;
  const isRegistered = nxJson.ok && isPluginIn(nxJson.value.value);
  const diagnosis = await diagnose(workspace.value, ports.value, isRegistered, (programs) =>
    machineFacts(root, repository.value, options.worktrees, programs),
  );
  answer(json, diagnosis, (paint) => doctorText(diagnosis, paint));
  return diagnosis.checks.some(({ level }) => level === 'error') ? BAD_NEWS : 0;
}
