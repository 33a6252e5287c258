import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';
import { scratch } from '../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { MANIFEST, repositoryWith } from './testing/vtm.js';

jest.setTimeout(60_000);

/** What reads manifests, matches patterns and writes files. */
const DEAR = ['zod', 'minimatch', 'jsonc-parser', 'write-file-atomic', 'ignore', 'cli-table3'];

/** The packages that a call of vtm loads. */
function loadedBy(root: string, ...args: readonly string[]): readonly string[] {
  const file = join(scratch(), 'loaded.json');
  const script = join(__dirname, 'testing', 'tell-loaded.ts');
  const given = ['--import', require.resolve('tsx'), script, file, ...args];
  execFileSync(process.execPath, given, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  const requests = JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
  return DEAR.filter((name) =>
    requests.some((one) => one === name || one.includes(`/node_modules/${name}/`)),
  );
}

it('vtm next loads what reads manifests and writes files only after an edit', () => {
  const tasks = ['A', 'B'].map((name) => aWrittenTask(`${name}--T01`, { file_scope: [name] }));
  const root = repositoryWith(manifestText(tasks));
  const cold = ['zod', 'minimatch', 'jsonc-parser', 'write-file-atomic'];
  expect(loadedBy(root, 'next')).toEqual(cold);
  expect(loadedBy(root, 'next')).toEqual([]);
  expect(loadedBy(root, 'next', '--count', '2', '--json')).toEqual([]);
  expect(loadedBy(root, 'next', '--pilot')).toEqual([]);
  appendFileSync(join(root, MANIFEST), '\n');
  expect(loadedBy(root, 'next')).toEqual(cold);
  expect(loadedBy(root, 'next')).toEqual([]);
});

it('vtm next is quick after a plan and after a run, too', () => {
  for (const command of ['plan', 'run']) {
    const tasks = [
      aWrittenTask('A--T01', { run: 'true', file_scope: ['a/'], capability_id: 'A' }),
      aWrittenTask('B--T01', { run: 'true', file_scope: ['b/'] }),
    ];
    const root = repositoryWith(manifestText(tasks));
    const asked = command === 'run' ? ['run', 'A--T01'] : ['plan'];
    expect(loadedBy(root, ...asked)).toContain('zod');
    // The history of new commits is kept when it is first asked for.
    if (command === 'run') expect(loadedBy(root, 'next')).toEqual(['write-file-atomic']);
    expect(loadedBy(root, 'next').filter((name) => name !== 'write-file-atomic')).toEqual([]);
    expect(loadedBy(root, 'next')).toEqual([]);
  }
});
