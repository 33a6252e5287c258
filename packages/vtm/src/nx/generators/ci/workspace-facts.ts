import { isSynced, readNxJson } from '../../../app/init/nx-json.js';
import { packageJson } from '../../../app/init/package-json.js';
import { optionsIn, readOptions } from '../../../app/options/options.js';
import type { Diagnostic } from '../../../base/diagnostic.js';
import type { Installer } from '../../../base/installer.js';
import { fail, ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import type { WorkspaceFacts } from '../../../ci/vtm-workflow.js';
import type { Tools } from '../../../ci/workflow.js';
import { isObject } from '../../../manifest/read-member.js';
import type { JsonObject } from '../../../manifest/read-member.js';
import type { WorkspaceReader } from '../../../run/ports.js';

/** Files that name the version of Node, as setup-node reads them. */
const NODE_FILES = ['.nvmrc', '.node-version'];

/** What CI has to know of a workspace; VTM411 and VTM401 for an nx.json or options that cannot be used. */
export function workspaceFacts(
  files: WorkspaceReader,
  installer: Installer,
): Result<WorkspaceFacts, readonly Diagnostic[]> {
  const text = files.has('nx.json') ? files.read('nx.json') : ok(null);
  if (!text.ok) return fail([text.error]);
  const nxJson = readNxJson(text.value);
  if (!nxJson.ok) return fail([nxJson.error]);
  const options = readOptions(optionsIn(nxJson.value));
  if (!options.ok) return options;
  return ok({
    tools: toolsIn(files, installer),
    branch: branchIn(nxJson.value),
    isSynced: isSynced(nxJson.value) || options.value.sync,
    verifyTarget: options.value.targets.verify,
  });
}

function toolsIn(files: WorkspaceReader, installer: Installer): Tools {
  const { packageManager } = packageJson(files);
  const pinned = typeof packageManager === 'string' ? packageManager : '';
  const isPinned = pinned.startsWith(`${installer}@`);
  const isClassic = isPinned ? pinned.startsWith('yarn@1.') : !files.has('.yarnrc.yml');
  return {
    installer,
    isClassicYarn: installer === 'yarn' && isClassic,
    isPinned,
    nodeFile: NODE_FILES.find((file) => files.has(file)) ?? null,
  };
}

/** The branch that Nx compares with by itself, without the name of its remote. */
function branchIn({ defaultBase, affected }: JsonObject): string {
  const older = isObject(affected) ? affected.defaultBase : undefined;
  const named = [defaultBase, older].find((one) => typeof one === 'string' && one !== '');
  return typeof named === 'string' ? named.replace(/^origin\//, '') : 'main';
}
