import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Projects by their roots, as a plugin gives them to Nx, and those that each depends on, by name. */
export interface PlainProjects {
  readonly projects: Readonly<Record<string, object>>;
  readonly edges: Readonly<Record<string, readonly string[]>>;
}

/**
 * Writes a plugin of a few lines into a workspace that infers these projects and these implicit edges, and thinks of
 * nothing.
 *
 * @returns how nx.json names the plugin
 */
export function plainPlugin(root: string, name: string, plain: PlainProjects): string {
  writeFileSync(join(root, `${name}.json`), JSON.stringify(plain));
  writeFileSync(join(root, `${name}.cjs`), pluginOf(name));
  return `./${name}.cjs`;
}

const TARGET = {
  executor: 'nx:noop',
  dependsOn: ['^vtm-task'],
  inputs: ['{workspaceRoot}/bare.json'],
};

/** The least that Nx can be given: projects with one target, without tags, descriptions and files of their own. */
export const bareProjects = (edges: PlainProjects['edges']): PlainProjects => ({
  projects: Object.fromEntries(
    Object.keys(edges).map((name) => [
      `plain/${name}`,
      { name, root: `plain/${name}`, targets: { 'vtm-task': TARGET } },
    ]),
  ),
  edges,
});

const pluginOf = (name: string): string => `
const plain = () => JSON.parse(require('node:fs').readFileSync(__dirname + '/${name}.json', 'utf8'));
exports.name = '${name}';
exports.createNodesV2 = exports.createNodes = [
  '${name}.json',
  (files) => files.map((file) => [file, { projects: plain().projects }]),
];
exports.createDependencies = () =>
  Object.entries(plain().edges).flatMap(([source, targets]) =>
    targets.map((target) => ({ source, target, type: 'implicit' })),
  );
`;
