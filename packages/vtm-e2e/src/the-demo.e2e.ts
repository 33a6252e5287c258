import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startCommand } from './support/run-command.js';

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
