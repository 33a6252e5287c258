/**
 * Variables that bind git to one repository, after `git rev-parse --local-env-vars`: a hook inherits
 * them, and with them every git command it starts works there, wherever it is started. Those that carry
 * configuration (`GIT_CONFIG_COUNT` and its kin: credentials, `safe.directory`) are no place and stay.
 */
const BOUND_TO_A_REPOSITORY: ReadonlySet<string> = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
]);

/** The given environment without what would send git to another repository than that of its directory. */
export function withoutRepository(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const free = Object.entries(inherited).filter(([name]) => !BOUND_TO_A_REPOSITORY.has(name));
  return Object.fromEntries(free);
}

/**
 * The environment of vtm's own git commands: the repository of their directory, English messages, no
 * question at a terminal, and no lock taken only to refresh an index that somebody else may be using.
 */
export const gitEnvironment = (inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...withoutRepository(inherited),
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
});
