import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { openWorkspace } from '../../../app/workspace/open-workspace.js';
import { memoryFolder } from '../../../app/testing/memory-folder.js';
import { validate } from '../../../app/validation/validate.js';
import { treeFiles } from '../../generators/tree-files.js';
import { migrateManifests } from './migration.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** As manifests were written before conflicts were derived and parallel metadata was asked for. */
const FORMER = `// Made by hand in spring.
{
  "manifest_hash": "3f786850e387550fdab836ed7e6dc881de23001b",
  "timestamp": "2025-04-01T10:00:00Z",
  "metadata": { "total_tasks": 2, "team": "core" },
  "tasks": [
    {
      "task_id": "HASH--T01",
      "capability_id": "HASH",
      "phase": 1, // the first
      "slice": "Slice 1.1",
      "title": "Hash",
      "description": "Hashes in packages/hash/",
      "acceptance_criteria": ["It hashes"],
      "risk": "medium",
      "est": "S",
      "related_specs": null,
      "parallel": true,
      "conflicts_with": ["WRITER--T01"], // they told us so
      "file_scope": ["packages/hash/"],
      "x-note": "kept"
    },
    {
      "task_id": "WRITER--T01 ",
      "capability_id": "WRITER",
      "phase": "Phase 1",
      "slice": "Slice 1.1",
      "title": "Writer",
      "description": "Writes",
      "acceptance_criteria": [{ "id": "WRITER-AC01", "text": "It writes" }],
      "risk": "High",
      "est": { "size": "M", "minutes": "20" },
      "depends_on_tasks": ["HASH--T01", "HASH--T01"],
      "parallel": true,
      "conflicts_with": [],
      "file_scope": ["packages/writer/"]
    },
    {
      "task_id": "METRICS--T01",
      "capability_id": "METRICS",
      "phase": "Phase 1",
      "slice": "Slice 1.1",
      "title": "Metrics",
      "description": "Counts what packages/hash/ does",
      "acceptance_criteria": [{ "id": "METRICS-AC01", "text": "It counts" }],
      "risk": "Low",
      "est": { "size": "M" },
      "depends_on_tasks": [],
      "test_verification": ["packages/metrics/metrics.spec.ts"]
    }
  ]
}
`;

const CURRENT = FORMER.replace('"phase": 1,', '"phase": "Phase 1",')
  .replace('["It hashes"]', '[{ "id": "HASH--T01-AC01", "text": "It hashes" }]')
  .replace('"risk": "medium"', '"risk": "Medium"')
  .replace('"est": "S"', '"est": { "size": "S" }')
  .replace('"related_specs": null', '"related_specs": []')
  .replace('"x-note": "kept"', '"x-note": "kept",\n      "depends_on_tasks": []')
  .replace('"WRITER--T01 "', '"WRITER--T01"')
  .replace('"minutes": "20"', '"minutes": 20')
  .replace('["HASH--T01", "HASH--T01"]', '["HASH--T01"]')
  .replace(
    '"parallel": true,\n      "conflicts_with": []',
    '"parallel": false,\n      "conflicts_with": ["HASH--T01"]',
  )
  .replace(
    '"test_verification": ["packages/metrics/metrics.spec.ts"]',
    [
      '"test_verification": ["packages/metrics/metrics.spec.ts"],',
      '"parallel": false,',
      '"conflicts_with": ["HASH--T01"],',
      '"file_scope": ["packages/metrics/metrics.spec.ts", "packages/hash"],',
      '"derived_conflicts": ["HASH--T01"]',
    ].join('\n      '),
  )
  .replace('["WRITER--T01"], //', '["WRITER--T01", "METRICS--T01"], //')
  .replace(
    '"depends_on_tasks": []\n    },\n    {\n      "task_id": "WRITER',
    '"depends_on_tasks": [],\n      "derived_conflicts": ["METRICS--T01"]\n    },\n    {\n      "task_id": "WRITER',
  )
  .replace('"total_tasks": 2', '"total_tasks": 3');

beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('the migration to 0.2.0', () => {
  it('brings a manifest of the former shape to the current one, and a second time changes nothing', async () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
    tree.write(MANIFEST, FORMER);
    for (const name of ['hash', 'writer', 'metrics'])
      tree.write(`packages/${name}/package.json`, JSON.stringify({ name }));
    const steps = await migrateManifests(tree);
    const text = tree.read(MANIFEST, 'utf-8') ?? '';
    expect(text.replace(/sha256:[0-9a-f]{64}/, '3f786850e387550fdab836ed7e6dc881de23001b')).toBe(
      CURRENT,
    );
    const workspace = await openWorkspace(treeFiles(tree), { lint: true });
    if (!workspace.ok) throw new Error(workspace.error.message);
    const folder = memoryFolder(['packages/hash/x', 'packages/writer/x', 'packages/metrics/x']);
    expect((await validate(workspace.value, { folder, recorded: null })).diagnostics).toEqual([]);
    expect(steps.join('\n')).toBe(
      [
        '2 assumptions to review',
        '  METRICS--T01  "file_scope": ["packages/metrics/metrics.spec.ts","packages/hash"] was assumed: its tests and texts name these paths, which need not be all',
        '      name all that it modifies: `vtm scope METRICS--T01 --set <path …> --parallel`',
        '  HASH--T01  "depends_on_tasks": [] was assumed: depends_on_tasks is missing',
        '      name what it needs, if anything',
      ].join('\n'),
    );
    expect(await migrateManifests(tree)).toEqual([]);
    expect(tree.read(MANIFEST, 'utf-8')).toBe(text);
  });

  it('does nothing where there is no manifest', async () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
    const before = tree.listChanges().map(({ path }) => path);
    expect(await migrateManifests(tree)).toEqual([]);
    expect(tree.listChanges().map(({ path }) => path)).toEqual(before);
  });

  it('says what it had to leave alone', async () => {
    const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
    tree.write(MANIFEST, '{ "tasks": [');
    expect((await migrateManifests(tree)).join('\n')).toMatch(/VTM103[^]*remedy/);
  });
});
