import { detectPackageManager } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { AGENT_PRESETS } from '../../../app/agents/presets.js';
import { initialise } from '../../../app/init/initialise.js';
import type { Initialised } from '../../../app/init/initialise.js';
import type { InitRequest } from '../../../app/init/asked-options.js';
import { unusable } from '../../../app/init/manifest-place.js';
import { initText } from '../../../report/init-text.js';
import { paintOn } from '../../paint.js';
import { refuse } from '../refuse.js';
import { treeFiles } from '../tree-files.js';
import type { InitGeneratorOptions } from './schema.js';

/** Makes a workspace ready for vtm; also what `nx add vtm` runs. A second time it changes nothing. */
export async function initWorkspace(tree: Tree, options: InitGeneratorOptions): Promise<void> {
  const files = treeFiles(tree);
  const made = await initialise(files, requestFrom(options, tree.root));
  if (!made.ok) return refuse(made.error);
  for (const { file, text } of made.value.changes) {
    const written = files.write(file, text);
    if (!written.ok) return refuse([written.error]);
  }
  const { manifest } = made.value;
  const listed = await files.listJson();
  if (listed.ok && !listed.value.includes(manifest))
    return refuse([unusable(manifest, 'git or .nxignore ignores it, so Nx would not see it')]);
  console.log(initText(viewOf(made.value), paintOn(process.stdout)));
}

/** An empty answer to a question is none. */
const given = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text;

const requestFrom = (options: InitGeneratorOptions, root: string): InitRequest => ({
  manifest: given(options.manifest),
  agent: options.agent === undefined || options.agent === 'none' ? null : options.agent,
  agentCommand: given(options.agentCommand),
  workers: options.workers ?? null,
  setup: given(options.setup),
  verify: given(options.verify),
  sync: options.sync ?? false,
  installer: detectPackageManager(root),
});

const viewOf = (made: Initialised) => ({
  ...made,
  agent: made.agent === null ? null : { name: made.agent, ...AGENT_PRESETS[made.agent] },
});
