import { withoutRepository } from '../git-environment.js';

/**
 * Variables of an outer run that would make a child believe it belongs to that run: of Nx, of a script of
 * npm, pnpm or yarn, of vtm.
 */
const OUTER_RUN =
  /^(NX_|npm_|VTM_)|^(INIT_CWD|PNPM_SCRIPT_SRC_DIR|PNPM_PACKAGE_NAME|BERRY_BIN_FOLDER|PROJECT_CWD)$/;

/** What a child may still need to know although it begins like the others. */
const KEPT = new Set(['NX_CLOUD_ACCESS_TOKEN', 'npm_config_registry', 'npm_config_cache']);

/** The loaders by which yarn's Plug'n'Play resolves modules to the project of the outer script. */
const PLUG_AND_PLAY =
  /(?<!\S)(?:--require|-r|--(?:experimental-)?loader|--import)[\s=]+(?:"[^"]*\.pnp\.(?:c?js|loader\.mjs)"|[^\s"]*\.pnp\.(?:c?js|loader\.mjs))(?:\s+|$)/g;

/**
 * The environment of a task's command: the inherited one without the outer Nx run, the lifecycle of a
 * package manager (their loop detector, cache, daemon and module loader are not the command's) and the
 * repository of an outer git hook, and the given variables on top.
 */
export function commandEnvironment(
  inherited: NodeJS.ProcessEnv,
  added: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const own = Object.entries(withoutRepository(inherited))
    .filter(([name]) => KEPT.has(name) || !OUTER_RUN.test(name))
    .map(([name, value = '']) => [name, name === 'NODE_OPTIONS' ? usersOwn(value) : value] as const)
    .filter(([name, value]) => name !== 'NODE_OPTIONS' || value !== '');
  return { ...Object.fromEntries(own), NX_DAEMON: 'false', ...added };
}

const usersOwn = (nodeOptions: string): string => nodeOptions.replace(PLUG_AND_PLAY, '').trim();
