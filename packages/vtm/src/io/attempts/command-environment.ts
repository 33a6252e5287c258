/** Variables of an outer run that would make a child believe it belongs to that run. */
const OUTER_RUN = /^(NX_|npm_|INIT_CWD$|VTM_)/;

/** What a child may still need to know although it begins like the others. */
const KEPT = new Set(['NX_CLOUD_ACCESS_TOKEN', 'npm_config_registry', 'npm_config_cache']);

/**
 * The environment of a task's command: the inherited one without the outer Nx run and npm lifecycle
 * (their loop detector, cache and daemon are not the command's), and the given variables on top.
 */
export function commandEnvironment(
  inherited: NodeJS.ProcessEnv,
  added: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const own = Object.entries(inherited).filter(([name]) => KEPT.has(name) || !OUTER_RUN.test(name));
  return { ...Object.fromEntries(own), NX_DAEMON: 'false', ...added };
}
