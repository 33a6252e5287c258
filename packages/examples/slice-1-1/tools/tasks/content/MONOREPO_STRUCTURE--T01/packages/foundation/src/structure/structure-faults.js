const RULES = [
  [(settings) => settings.type === 'module', 'must be an ES module ("type": "module")'],
  [(settings) => settings.exports !== undefined, 'must say what it exports ("exports")'],
  [(settings) => settings.scripts?.test !== undefined, 'must have a test script'],
  [(settings, folder) => settings.name?.endsWith(`/${folder}`), 'must be named like its folder'],
];

/**
 * What is wrong with the packages of a workspace, one sentence each.
 *
 * @param {Map<string, object>} packages folder name → its package.json
 * @returns {string[]} empty when all is well
 */
export function structureFaults(packages) {
  return [...packages].flatMap(([folder, settings]) =>
    RULES.filter(([holds]) => !holds(settings, folder)).map(
      ([, text]) => `packages/${folder} ${text}`,
    ),
  );
}
