import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { describe, expect, it, jest } from '@jest/globals';
import { git, scratchRepository } from '../../../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../../../manifest/testing/a-written-task.js';
import { printStatus } from './executor.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** What the executor prints of forty tasks that nobody has begun. */
async function printed(options: Omit<Parameters<typeof printStatus>[0], 'manifest'>) {
  const root = scratchRepository();
  mkdirSync(join(root, 'docs/backlog'), { recursive: true });
  const tasks = Array.from({ length: 40 }, (_, at) =>
    aWrittenTask(`A${at}--T01`, { capability_id: `A${at}`, file_scope: [`a${at}/`] }),
  );
  writeFileSync(join(root, MANIFEST), manifestText(tasks));
  git(root, 'add', '.');
  const lines: unknown[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
  const context = { root } as unknown as ExecutorContext;
  const { success } = await printStatus({ manifest: MANIFEST, ...options }, context);
  log.mockRestore();
  expect(success).toBe(true);
  return lines.join('\n');
}

describe('the executor vtm:status', () => {
  it('lists as many tasks as fit a page, and all of them by the option that it then names', async () => {
    const few = await printed({});
    expect(few).toContain('… and 10 more; --all lists them');
    expect(few).not.toContain('A39--T01');
    const all = await printed({ all: true });
    expect(all).toContain('A39--T01');
    expect(all).not.toContain('--all');
  });

  it('takes the options that its schema names', () => {
    const file = join(__dirname, '../../../../schema/executors/status.json');
    const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: object };
    expect(Object.keys(properties)).toEqual(['manifest', 'all', 'json']);
  });
});
