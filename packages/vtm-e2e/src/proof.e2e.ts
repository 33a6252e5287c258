import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask } from './support/manifest.js';
import { MANIFEST, makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

/** A task that writes a file, and whose proof notes that it was run and asks for what was written. */
const job = (id: string, folder: string) => {
  const file = `${folder}/x.txt`;
  const write = `const fs = require('node:fs'); fs.mkdirSync('${folder}', { recursive: true }); fs.writeFileSync('${file}', 'good');`;
  const check = `const fs = require('node:fs'); fs.mkdirSync('record', { recursive: true }); fs.appendFileSync('record/proofs', '${id} ');
    console.log('looked at ${file}'); process.exitCode = fs.readFileSync('${file}', 'utf8') === 'good' ? 0 : 3;`;
  return rawTask(id, {
    ...{ file_scope: [`${folder}/`], run: ['node', '--eval', write] },
    verify: ['node', '--eval', check],
  });
};

const TASKS = [
  job('A--T01', 'packages/alpha/src/a'),
  job('B--T01', 'packages/beta/src/b'),
  job('C--T01', 'packages/alpha/src/c'),
];

const PROVE = ['run-many', '-t', 'vtm-verify', '--output-style=static'];

/** The tasks whose proofs were run in the work tree itself, sorted. */
function proofsIn({ root }: TestWorkspace): string[] {
  const path = join(root, 'record/proofs');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ').sort() : [];
}

async function commit(workspace: TestWorkspace, message: string): Promise<void> {
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', `--message=${message}`);
}

describe('vtm-verify', () => {
  it('proves completed tasks once, and again when their files change, by the history of any clone', async () => {
    const workspace = await makeWorkspace(manifestOf(...TASKS));
    const ran = await workspace.nx('run-many', '-t', 'vtm-task', '-p', 'A--T01,B--T01');
    expect(ran).toMatchObject({ code: 0 });

    const first = await workspace.nx(...PROVE);
    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toContain('A--T01: proven');
    expect(first.stdout).toContain('C--T01: not completed: nothing to prove yet');
    expect(proofsIn(workspace)).toEqual(['A--T01', 'B--T01']);

    // Another task before all others moves their entries and makes other groups.
    const added = job('Z--T01', 'packages/alpha/src/z');
    await workspace.write(
      MANIFEST,
      manifestOf({ ...added, risk: 'High', parallel: false }, ...TASKS),
    );
    await commit(workspace, 'Plan more');
    const second = await workspace.nx(...PROVE);
    expect(second).toMatchObject({ code: 0 });
    expect(second.stdout).toContain('for 2 out of 4 tasks');
    expect(second.stdout).toContain('looked at packages/alpha/src/a/x.txt');
    expect(proofsIn(workspace)).toEqual(['A--T01', 'B--T01']);

    await workspace.write('packages/beta/src/b/x.txt', 'bad');
    await commit(workspace, 'Break what B has made');
    const affected = ['affected', '-t', 'vtm-verify', '--output-style=static'];
    const third = await workspace.nx(...affected, '--base=HEAD~1', '--head=HEAD');
    expect(third).toMatchObject({ code: 1 });
    const said = `${third.stdout}${third.stderr}`;
    expect(said).toContain('VTM341 B--T01 has regressed');
    expect(said).toContain('"Break what B has made"');
    expect(said).toMatch(/\d commits? since \([0-9a-f]{12}\.\.HEAD\), 1 of them touched its scope/);
    expect(said).toContain('looked at packages/beta/src/b/x.txt');
    expect(said).not.toContain('A--T01');
    expect(proofsIn(workspace)).toEqual(['A--T01', 'B--T01', 'B--T01']);

    const clone = await workspace.clone();
    const there = await clone.vtm('verify', '--json');
    expect(there).toMatchObject({ code: 1 });
    expect(JSON.parse(there.stdout)).toMatchObject({
      tasks: [
        { task: 'A--T01', kind: 'passed' },
        { task: 'B--T01', kind: 'regressed', diagnostic: { code: 'VTM341' } },
      ],
    });

    const shallow = await workspace.clone('--depth=1');
    const unknown = await shallow.nx('run', 'A--T01:vtm-verify');
    expect(unknown).toMatchObject({ code: 1 });
    expect(`${unknown.stdout}${unknown.stderr}`).toMatch(/VTM342[^]*fetch-depth: 0/);
  });
});
