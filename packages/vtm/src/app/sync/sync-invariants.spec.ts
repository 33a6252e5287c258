import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WrittenTask } from '../../manifest/schema.js';
import { wellFormedTasks } from '../../manifest/testing/a-written-task.js';
import { MANIFEST, memoryFiles } from '../testing/memory-files.js';
import { assembleWorkspace } from '../workspace/open-workspace.js';
import { memoryFolder } from '../testing/memory-folder.js';
import { validate } from '../validation/validate.js';
import { syncManifests } from './sync-manifests.js';
import { synced, syncedFiles } from './testing/synced.js';
import type { Synced } from './testing/synced.js';

const OTHER = 'x/virtual-task-manifest.json';
const RUNS = { numRuns: 25 };

/** What is done to well-formed tasks so that a sync has work. */
const damage = fc.record({
  scopes: fc.array(fc.constantFrom('a/', 'a/x/', 'b/', 'b/*.ts', '**/y.ts', 'package.json')),
  lost: fc.subarray(['parallel', 'conflicts_with', 'file_scope', 'depends_on_tasks']),
  marks: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }),
  listed: fc.array(fc.nat({ max: 11 }), { maxLength: 3 }),
  risk: fc.constantFrom('High', 'medium', 'Low'),
  isElsewhere: fc.boolean(),
});

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(tasks: readonly WrittenTask[], task: WrittenTask, how: Damage): object {
  const others = (places: readonly number[]): string[] =>
    places.flatMap((at) => tasks[at]?.task_id ?? []).filter((id) => id !== task.task_id);
  const marked = [...new Set(others(how.marks))];
  const changed = {
    ...task,
    risk: how.risk,
    parallel: true,
    file_scope: how.scopes,
    conflicts_with: [...new Set([...marked, ...others(how.listed)])],
    ...(marked.length > 0 ? { derived_conflicts: marked } : {}),
  };
  return Object.fromEntries(Object.entries(changed).filter(([key]) => !how.lost.includes(key)));
}

const contents = wellFormedTasks.chain((tasks) =>
  fc.array(damage, { minLength: tasks.length, maxLength: tasks.length }).map((all) => {
    const made = tasks.map((task, at) => damaged(tasks, task, all[at] as Damage));
    const half = (isElsewhere: boolean) =>
      made.filter((_, at) => all[at]?.isElsewhere === isElsewhere);
    const text = { manifest_hash: 'old', tasks: half(false) };
    return { [MANIFEST]: text, [OTHER]: { tasks: half(true) } };
  }),
);

/** Pairs that either side lists unmarked. */
function declaredIn({ workspace }: Pick<Synced, 'workspace'>): string[] {
  const pairs = workspace.backlog.tasks.flatMap(({ id, conflictsWith, derivedConflicts }) =>
    conflictsWith
      .filter((other) => !derivedConflicts.includes(other))
      .map((other) => [id, other].sort().join('–')),
  );
  return [...new Set(pairs)].sort();
}

describe('after a sync', () => {
  it('nothing that it mends is found, what people declared is declared, and a second one has nothing to do', async () => {
    const property = fc.asyncProperty(contents, fc.boolean(), async (given, deviations) => {
      const files = memoryFiles(given);
      const unsynced = await syncedFiles(memoryFiles({ ...given }), { deviations });
      const done = await syncedFiles(files, { deviations });
      expect(done.texts).toEqual(unsynced.texts);
      const ground = { folder: memoryFolder(Object.keys(given)), recorded: null };
      const { diagnostics } = await validate(done.workspace, ground);
      const codes = diagnostics.map(({ code }) => code);
      const mended = ['VTM131', 'VTM132', 'VTM124', 'VTM134', 'VTM203', 'VTM206', 'VTM210'];
      if (deviations) mended.push('VTM130', 'VTM110');
      expect(codes.filter((code) => mended.includes(code))).toEqual([]);
      expect(await syncedFiles(files, { deviations })).toMatchObject({ changes: [], review: [] });
    });
    await fc.assert(property, RUNS);
  });

  it('what people declared is what they had declared', async () => {
    const property = fc.asyncProperty(contents, async (given) => {
      const tasks = Object.values(given).flatMap((manifest) => manifest.tasks) as WrittenTask[];
      const before = tasks.flatMap(({ task_id, conflicts_with = [], derived_conflicts = [] }) =>
        conflicts_with
          .filter((other) => !derived_conflicts.includes(other))
          .map((other) => [task_id, other].sort().join('–')),
      );
      expect(declaredIn(await synced(given))).toEqual([...new Set(before)].sort());
    });
    await fc.assert(property, RUNS);
  });

  it('the order of the manifests does not matter', async () => {
    const property = fc.asyncProperty(contents, async (given) => {
      const sources = Object.entries(given).map(([file, manifest]) => ({
        file,
        text: JSON.stringify(manifest, null, 2),
      }));
      const rest = { written: undefined, projects: [], indexes: [], unread: [] };
      const turned = assembleWorkspace({ ...rest, sources: sources.toReversed() });
      const again = syncManifests(turned, { isThere: () => false });
      const texts = again.ok ? again.value.texts : null;
      expect(texts).toEqual((await synced(given, { isThere: () => false })).texts);
    });
    await fc.assert(property, RUNS);
  });

  it('narrower scopes free exactly the derived pairs that have no reason left', async () => {
    const property = fc.asyncProperty(contents, fc.nat(), async (given, place) => {
      const files = memoryFiles(given);
      const before = await syncedFiles(files);
      const { tasks } = before.workspace.backlog;
      if (tasks.length === 0) return;
      const narrowed = tasks[place % tasks.length];
      const file = narrowed?.manifest ?? '';
      const read = files.read(file);
      const manifest = JSON.parse(read.ok ? read.value : '') as { tasks: WrittenTask[] };
      const task = manifest.tasks[narrowed?.index ?? 0] as WrittenTask;
      files.write(
        file,
        JSON.stringify({
          ...manifest,
          tasks: manifest.tasks.with(narrowed?.index ?? 0, { ...task, file_scope: ['own/'] }),
        }),
      );
      const after = await syncedFiles(files);
      expect(declaredIn(after)).toEqual(declaredIn(before));
      expect(
        after.changes.filter(({ action }) => action !== 'refreshed').map(({ action }) => action),
      ).toEqual(expect.not.arrayContaining(['recorded', 'completed', 'unmarked']));
      const fresh = await synced(withoutRecords(files, [MANIFEST, OTHER]));
      for (const { id, derivedConflicts } of after.workspace.backlog.tasks) {
        const again = fresh.workspace.backlog.tasks.find((one) => one.id === id);
        expect([...derivedConflicts].sort()).toEqual([...(again?.derivedConflicts ?? [])].sort());
      }
    });
    await fc.assert(property, RUNS);
  });
});

/** The manifests as if no sync had ever been there. */
function withoutRecords(
  files: ReturnType<typeof memoryFiles>,
  paths: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    paths.map((path) => {
      const read = files.read(path);
      const manifest = JSON.parse(read.ok ? read.value : '') as { tasks: WrittenTask[] };
      const tasks = manifest.tasks.map(({ derived_conflicts = [], ...task }) => ({
        ...task,
        conflicts_with: task.conflicts_with.filter((id) => !derived_conflicts.includes(id)),
      }));
      return [path, { ...manifest, tasks }];
    }),
  );
}
