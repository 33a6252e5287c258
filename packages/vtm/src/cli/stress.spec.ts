import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { git } from '../io/testing/scratch.js';
import { commitFiles, workspace } from '../io/testing/repository.js';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import { MANIFEST, startVtm } from './testing/vtm.js';

const PROCESSES = 8;
const TASKS = Number(process.env['VTM_STRESS_TASKS'] ?? 40);
const AREAS = 12;
const WIP_LIMIT = 6;

const idOf = (index: number) => `TASK_${index}--T01`;
const areaOf = (id: string) => `area-${parseInt(id.slice('TASK_'.length), 10) % AREAS}`;

/** Tells its beginning and end in one file of all tasks, whose lines stand in the order of time. */
function aTaskIn(index: number) {
  const id = idOf(index);
  const area = areaOf(id);
  const tell = (what: string) =>
    `echo "${what} $VTM_TASK_ID" >>"\${VTM_TASK_FILE%/attempts/*}/record"`;
  const work = `mkdir -p ${area} && echo done >${area}/${id}`;
  return aWrittenTask(id, {
    est: { size: 'XS' },
    file_scope: [`${area}/`],
    run: `${tell('start')}; ${work}; ${tell('end')}`,
  });
}

/** What the record tells against the claims: each line breaks one rule. */
function violations(record: readonly string[]): string[] {
  const seen = new Set<string>();
  const open = new Set<string>();
  const broken: string[] = [];
  for (const line of record) {
    const [what, id = ''] = line.split(' ');
    if (what === 'end') {
      open.delete(id);
      continue;
    }
    if (seen.has(id)) broken.push(`${id} ran twice`);
    for (const other of open)
      if (areaOf(other) === areaOf(id)) broken.push(`${id} ran beside ${other} in ${areaOf(id)}`);
    seen.add(id);
    open.add(id);
    if (open.size > WIP_LIMIT) broken.push(`${open.size} tasks ran at once with ${id}`);
  }
  return broken;
}

describe(`${PROCESSES} processes with ${TASKS} tasks of one repository`, () => {
  it('have one winner a claim, no conflict side by side, and lose nothing', async () => {
    const root = workspace({
      '.gitignore': 'node_modules\n',
      'nx.json': JSON.stringify({
        plugins: [{ plugin: 'vtm', options: { workers: 3, wipLimit: WIP_LIMIT, modules: 'none' } }],
      }),
    });
    const ids = Array.from({ length: TASKS }, (_, index) => idOf(index)).sort();
    const tasks = ids.map((_id, index) => aTaskIn(index));
    commitFiles(root, { [MANIFEST]: JSON.stringify({ tasks }) });

    const runs = Array.from({ length: PROCESSES }, () => startVtm(root, 'run'));
    for (const { code, stdout, stderr } of await Promise.all(runs))
      expect({ code, said: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, said: '' });

    const record = readFileSync(join(root, '.git/vtm/main/record'), 'utf8').trim().split('\n');
    expect(violations(record)).toEqual([]);
    expect(record.filter((line) => line.startsWith('end ')).length).toBe(TASKS);
    const trailers = '--format=%(trailers:key=VTM-Task,valueonly,separator=)';
    const named = git(root, 'log', '--no-merges', trailers, 'main').split('\n').filter(Boolean);
    expect(named.sort()).toEqual(ids);
    const files = git(root, 'ls-tree', '-r', '--name-only', 'main').split('\n');
    expect(files.filter((file) => file.startsWith('area-')).length).toBe(TASKS);
    expect(git(root, 'fsck', '--no-dangling', '--no-progress')).toBe('');
    expect(git(root, 'worktree', 'list').split('\n')).toHaveLength(1);
  }, 120_000);
});
