import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../workspace/command.js';
import { linkCommand, linkModules } from '../workspace/link-modules.js';

const REPOSITORY = join(__dirname, '../..');
/** Where its manifest lies. */
export const BENCH_MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** A temporary workspace with this manifest and these Nx plugins, and with vtm as it was built. */
export function benchWorkspace(manifest: object, plugins: readonly (string | object)[]): string {
  const root = mkdtempSync(join(tmpdir(), 'vtm-bench-'));
  linkModules(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  symlinkSync(join(REPOSITORY, 'packages/vtm'), join(root, 'node_modules/vtm'), 'junction');
  linkCommand(root, 'nx', 'nx/dist/bin/nx.js');
  mkdirSync(join(root, 'docs/backlog'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "name": "bench", "private": true }\n');
  writeFileSync(join(root, '.gitignore'), 'node_modules\n.nx\n');
  writeFileSync(join(root, BENCH_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  registerPlugins(root, plugins);
  outputOf('git', ['init', '--quiet'], root);
  outputOf('git', ['config', 'user.name', 'Bench'], root);
  outputOf('git', ['config', 'user.email', 'bench@example.invalid'], root);
  outputOf('git', ['add', '--all'], root);
  outputOf('git', ['commit', '--quiet', '--message=bench'], root);
  return root;
}

/** Writes the workspace's nx.json anew with these plugins. */
export function registerPlugins(root: string, plugins: readonly (string | object)[]): void {
  const settings = { analytics: false, neverConnectToCloud: true, plugins };
  writeFileSync(join(root, 'nx.json'), JSON.stringify(settings));
}
