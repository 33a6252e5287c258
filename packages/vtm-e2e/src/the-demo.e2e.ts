import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { freshWorkspace } from '../../../tools/workspace/fresh-workspace.js';
import { guideAt } from './support/guide.js';
import { runCommand, startCommand } from './support/run-command.js';
import { environmentFor } from './support/workspace.js';

const REPOSITORY = join(__dirname, '../../..');

describe('npm run demo', () => {
  it('plans and runs the example and compares planned with actual', async () => {
    const { code, stdout, stderr } = await startCommand(
      process.execPath,
      ['--import', 'tsx', 'tools/demo/run.ts'],
      { cwd: REPOSITORY, env: { ...process.env, NO_COLOR: '1' } },
    ).finished;
    const root = /^(\/.*)$/m.exec(stdout)?.[1];
    if (root !== undefined) rmSync(dirname(root), { recursive: true, force: true, maxRetries: 10 });
    expect(`${stdout}${stderr}${code}`).toMatch(/0$/);
    for (const part of ['Plan of 11 tasks', 'nx run-many -t vtm-task', 'Where to look'])
      expect(stdout).toContain(part);
    expect(stdout).toMatch(/saves? .*%/i);
  });
});

describe('the example', () => {
  it('is planned and run by the commands of its page', async () => {
    const root = freshWorkspace(join(REPOSITORY, 'packages/examples/slice-1-1'));
    const env = environmentFor(root);
    const guide = guideAt('packages/examples/slice-1-1/README.md');
    writeFileSync(join(root, 'tools/tasks/pace.mjs'), 'export const SECONDS_PER_MINUTE = 0;\n');
    await runCommand('git', ['commit', '--quiet', '--all', '--message=pace'], { cwd: root, env });
    const said: string[] = [];
    for (const command of guide.untried()) {
      const { code, stdout, stderr } = await guide.run({ root, env }, command);
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr });
      said.push(stdout);
    }
    expect(said[0]).toContain('Plan of 11 tasks');
    expect(said[3]).toContain('11 completed');
    expect(guide.untried()).toEqual([]);
    rmSync(dirname(root), { recursive: true, force: true, maxRetries: 10 });
  });
});
