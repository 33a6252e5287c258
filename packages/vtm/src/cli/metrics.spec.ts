import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { git, scratch } from '../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import type { MetricsView } from '../report/metrics-view.js';
import { repositoryWith, vtm } from './testing/vtm.js';

jest.setTimeout(120_000);

const job = (name: string, run: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(`${name}--T01`, {
    ...{ capability_id: name, file_scope: [`${name}/`], run, risk: 'Low', est: { size: 'S' } },
    ...fields,
  });

const writing = (...files: readonly string[]): string =>
  files.map((file) => `mkdir -p $(dirname ${file}) && echo x >> ${file}`).join(' && ');

const metrics = (root: string, ...args: readonly string[]) => {
  const { code, stdout, stderr } = vtm(root, 'metrics', '--json', ...args);
  return { code, stderr, view: JSON.parse(stdout) as MetricsView };
};

/** A and B touch what they declare, C leaves its scope, D fails. */
function afterRun(): string {
  const root = repositoryWith(
    manifestText([
      job('A', writing('A/x.ts'), { verify: 'true' }),
      job('B', writing('B/x.ts', 'B/y.ts'), { file_scope: ['B/', 'unused/'] }),
      job('C', writing('C/x.ts', 'notes.md')),
      job('D', 'exit 3', { slice: 'Slice 2.1' }),
    ]),
  );
  vtm(root, 'run');
  return root;
}

describe('vtm metrics', () => {
  it('counts what a real run has shown, and does so again in a clone', () => {
    const root = afterRun();
    const { code, stderr, view } = metrics(root);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(view).toMatchObject({
      choice: { tasks: [], tags: [] },
      tasks: { chosen: 4, done: 3 },
      runs: 1,
      time: { tasks: 3, attempts: 3, estimated_serial: 30 },
      conflicts: { tasks: 3, pairs: 3, false_positives: 0, overlaps: { total: 0 } },
      blockers: {
        ...{ executed: 4, blocked: 1, blocked_unrelated: 1, rate: { value: 0.25 } },
        by_class: { command: { tasks: 1, reasons: [{ reason: 'COMMAND-FAILED', tasks: 1 }] } },
      },
      scopes: {
        ...{ tasks: 3, tasks_within: 2, files: 5, files_within: 4 },
        strays: [{ file: 'notes.md', tasks: 1 }],
        unused: [{ entry: 'unused/', tasks: 1 }],
      },
      estimates: { tasks: 3 },
    });
    expect(view.verifications.parallel.run + view.verifications.alone.run).toBeGreaterThan(0);
    expect(view.time.actual).toBeLessThanOrEqual(view.time.attempt_total);
    const statuses = view.criteria.map(({ name, status }) => [name, status]);
    expect(statuses).toContainEqual(['false-positives', 'pass']);
    expect(statuses).toContainEqual(['blockers', 'fail']);

    const clone = join(scratch(), 'clone');
    git(root, 'clone', '--quiet', root, clone);
    git(clone, 'switch', '--quiet', '--detach');
    const there = metrics(clone).view;
    expect(there.tasks).toEqual({ chosen: 4, done: 3 });
    expect(there.conflicts).toEqual(view.conflicts);
    expect(there.scopes).toEqual(view.scopes);
    expect(there.time.savings).toEqual({
      value: null,
      why: 'fewer than 2 tasks were seen to be done',
    });
  });

  it('measures the tasks it is asked for, and refuses those that nobody knows', () => {
    const root = afterRun();
    expect(metrics(root, 'A--T01').view.tasks).toEqual({ chosen: 1, done: 1 });
    expect(metrics(root, '--select', 'slice:2.1').view.tasks).toEqual({ chosen: 1, done: 0 });
    expect(metrics(root, '--select', 'group:1', 'group:2').view.tasks.chosen).toBe(4);
    const refused = vtm(root, 'metrics', 'X--T01', '--select', 'slice:9');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('VTM403');
    expect(refused.stderr).toContain('VTM405');
  });

  it('says what is missing before options can be set, and what --dry-run is for', () => {
    const root = afterRun();
    const refused = vtm(root, 'metrics', '--apply');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/VTM441.* but 3 of size S/);
    const json = JSON.parse(vtm(root, 'metrics', '--apply', '--json').stdout) as object;
    expect(json).toMatchObject({ diagnostics: [{ code: 'VTM441' }] });
    expect(vtm(root, 'metrics', '--dry-run').stderr).toContain('what --apply would change');
  });

  it('reads what killed runs have left, and leaves out what is no journal', () => {
    const root = afterRun();
    const runs = join(root, '.git/vtm/main/runs');
    const before = metrics(root).view;
    const [journal = ''] = readdirSync(runs);
    appendFileSync(join(runs, journal), '{"type":"settled","task":"A--T01","attempt":1,"en');
    mkdirSync(join(runs, 'folder.jsonl'));
    const text = vtm(root, 'metrics');
    expect(text.code).toBe(0);
    expect(text.stderr).toContain('VTM440');
    expect(text.stdout.split('\n').length).toBeLessThanOrEqual(41);
    expect(text.stdout).toContain('no merge conflict');
    expect(metrics(root).view).toEqual({ ...before, notices: expect.any(Array) });
  });
});
