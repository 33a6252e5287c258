import type { Backlog, Task } from '../task.js';

/** A small valid task for tests; name only what the test is about. */
export function aTask(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    manifest: 'docs/backlog/virtual-task-manifest.json',
    index: 0,
    capability: id.split('--')[0] ?? id,
    phase: 'Phase 1',
    slice: 'Slice 1.1',
    title: `Title of ${id}`,
    description: `Description of ${id}`,
    criteria: [{ id: `${id}-AC01`, text: 'It works' }],
    risk: 'Medium',
    size: 'M',
    minutes: null,
    dependsOn: [],
    specs: [],
    guides: [],
    adrs: [],
    tests: [],
    parallel: true,
    conflictsWith: [],
    derivedConflicts: [],
    conflictReasons: {},
    scope: [`packages/${id.toLowerCase()}/`],
    group: null,
    resources: [],
    run: null,
    verify: null,
    ...fields,
  };
}

/** The given tasks as one manifest and one universe; positions follow the order given. */
export function aBacklog(tasks: readonly Task[]): Backlog {
  const placed = tasks.map((task, index) => ({ ...task, index }));
  const file = placed[0]?.manifest ?? 'docs/backlog/virtual-task-manifest.json';
  const hashes = { writtenHash: null, hash: `sha256:${'0'.repeat(64)}`, entryHashes: new Map() };
  return {
    manifests: [{ file, tasks: placed, ...hashes }],
    tasks: placed,
  };
}
