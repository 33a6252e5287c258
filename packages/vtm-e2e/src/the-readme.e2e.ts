import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { registryOf } from './support/registry.js';
import { walkThrough } from './support/walk.js';
import { withProgram } from './support/with-program.js';
import { makeWorkspace, MANIFEST, packedPlugin, removePlugin } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const guide = guideAt('README.md', 'packages/vtm/README.md');
const OF_THE_REPOSITORY = ['npm ci && npm run demo', 'npm ci && npm test'];

/** An agent that writes one file for each of the two tasks, and its result. */
const CLAUDE = `case $(head -n 1) in
  *CONTENT_HASH--T01*) file=packages/foundation/src/hash/hash.ts ;;
  *) file=packages/foundation/src/store/cache.ts ;;
esac
mkdir -p "\${file%/*}" && echo "export {};" >"$file"
echo '{ "status": "completed" }' >"$VTM_RESULT_FILE"`;

/** A workspace with Nx that knows nothing of vtm, and an npm that finds it. */
async function newWorkspace(): Promise<TestWorkspace> {
  const workspace = await makeWorkspace('');
  await removePlugin(workspace);
  await workspace.git('rm', '--quiet', MANIFEST);
  await workspace.write('packages/foundation/project.json', { name: 'foundation' });
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', '--message=without vtm');
  const { env } = await withProgram(workspace, 'claude', CLAUDE);
  return { ...workspace, env: { ...env, ...(await registryOf(packedPlugin())) } };
}

it('leads from a workspace without the plugin to two tasks that were done one after the other', async () => {
  const workspace = await newWorkspace();
  const walk = walkThrough(guide, workspace, OF_THE_REPOSITORY);
  expect(await walk.to('npx nx add vtm')).toContain('Package vtm added successfully');
  expect(await walk.to('npx nx g vtm:init --agent=claude')).toContain('The agent claude');
  expect(await walk.to('npx vtm plan')).toMatch(/^1 +serial .*\n2 +serial /m);
  expect(await walk.to('npx vtm status')).toContain('2 completed');
  const added = await workspace.git('log', '--name-only', '--format=', '-2');
  expect(added.trim().split(/\n+/).sort()).toEqual([
    ...['packages/foundation/src/hash/hash.ts', 'packages/foundation/src/store/cache.ts'],
  ]);
  expect(guide.untried()).toEqual(OF_THE_REPOSITORY);
}, 600_000);

it('names the command that CI runs', async () => {
  const ci = await readFile(join(__dirname, '../../../.ci/run'), 'utf8');
  expect(ci.trim().split('\n').at(-1)).toBe(OF_THE_REPOSITORY[1]);
});
