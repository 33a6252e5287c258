import { ok } from '../../base/result.js';
import type { TouchedPath } from '../../run/guard.js';
import type { CommitOrder, MergedTask, Repository } from '../../run/repository.js';

/** A repository in memory in which all goes well; tests replace the methods that they are about. */
export interface MemoryRepository {
  readonly port: Repository;
  /** Tasks on the integration branch, newest first. */
  readonly merged: MergedTask[];
  /** What the attempts of a task have changed, by task id. */
  readonly touched: Map<string, readonly TouchedPath[]>;
  /** Paths with uncommitted changes in the user's work tree. */
  readonly dirty: Set<string>;
  /** Worktrees that exist. */
  readonly worktrees: Set<string>;
  /** What has been done, as `publish A--T01` and so on. */
  readonly steps: string[];
}

/** A repository in which nothing has happened yet. */
export function memoryRepository(changes: Partial<Repository> = {}): MemoryRepository {
  const merged: MergedTask[] = [];
  const touched = new Map<string, readonly TouchedPath[]>();
  const dirty = new Set<string>();
  const worktrees = new Set<string>();
  const steps: string[] = [];
  const owners = new Map<string, string>();
  let tip = 'commit-0';
  const did = <T>(step: string, value: T) => {
    steps.push(step);
    return Promise.resolve(ok(value));
  };
  const commitOf = ({ task, attempt }: Pick<CommitOrder, 'task' | 'attempt'>) => {
    const commit = `commit-of-${task}-${attempt}`;
    owners.set(commit, task);
    return commit;
  };
  const port: Repository = {
    target: 'main',
    integration: 'vtm/run/main',
    placeOf: (task, attempt) => ({
      worktree: `/worktrees/${task}-${attempt}`,
      branch: `vtm/${task}/${attempt}`,
    }),
    workspaceOf: ({ worktree }) => worktree,
    lastAttempts: () => Promise.resolve(ok(new Map())),
    attempts: () => Promise.resolve(ok([])),
    changesOf: () => Promise.resolve(ok({ from: 'worktree', base: 'commit-0', files: [] })),
    printChanges: ({ task }, shape) => did(`print ${shape} of ${task}`, undefined),
    dirtyPaths: () => Promise.resolve(ok([...dirty].sort())),
    mergedTasks: () => Promise.resolve(ok(merged)),
    openIntegration: () => Promise.resolve(ok(tip)),
    targetTip: () => Promise.resolve(ok(tip)),
    contains: () => Promise.resolve(true),
    addWorktree: ({ worktree }) => {
      worktrees.add(worktree);
      return did(`add ${worktree}`, undefined);
    },
    fillWorktree: ({ worktree }) => did(`fill ${worktree}`, undefined),
    stage: (_place, base, { task }) => {
      const paths = touched.get(task) ?? [];
      return did(`stage ${task}`, { base, tree: `tree-of-${task}`, touched: paths, commit: null });
    },
    commit: (_place, { tree }, order) =>
      did(`commit ${order.task}`, { commit: commitOf(order), tree }),
    merge: (_place, commit, { task }) => did(`merge ${task}`, mergeOf(commit, task)),
    showConflict: () => did('show conflict', undefined),
    conflictText: () => did('conflict text', ''),
    writeResolved: (_place, file) => did(`resolve ${file}`, undefined),
    mergeResolved: (_place, _merge, commit, { task }) =>
      did(`merge resolved ${task}`, { kind: 'merged' as const, tip, commit, tree: 'resolved' }),
    show: (_place, commit) => did(`show ${commit}`, undefined),
    showBranch: ({ branch }) => did(`show ${branch}`, undefined),
    publish: (commit, expected) => {
      if (expected !== tip) return did('publish in vain', false);
      tip = commit;
      const task = owners.get(commit) ?? '';
      merged.unshift({ task, commit });
      return did(`publish ${task}`, true);
    },
    touchedBetween: () => Promise.resolve(ok([])),
    commitInPlace: (paths, { task }) =>
      did(`commit ${task} in place`, paths.length === 0 ? null : `commit-of-${task}`),
    identity: () => Promise.resolve('Tester <tester@example.invalid>'),
    workSince: () => Promise.resolve(ok({ commits: [], uncommitted: [] })),
    commitByHand: (paths, { task }) =>
      did(`commit ${paths.join(' ')} of ${task} by hand`, `commit-of-${task}`),
    historyOf: (path) => Promise.resolve(ok({ names: [path], touches: [] })),
    deliver: () => {
      steps.push('deliver');
      return Promise.resolve({ kind: 'up-to-date' });
    },
    removalOf: () => Promise.resolve({ kind: 'removed' }),
    hasRoom: () => Promise.resolve(true),
    removeWorktree: ({ worktree }) => {
      worktrees.delete(worktree);
      steps.push(`remove ${worktree}`);
      return Promise.resolve({ kind: 'removed' });
    },
    ...changes,
  };
  const mergeOf = (commit: string, task: string) => {
    if (merged.some((one) => one.commit === commit)) return { kind: 'integrated' as const };
    return { kind: 'merged' as const, tip, commit, tree: `tree-of-${task}` };
  };
  return { port, merged, touched, dirty, worktrees, steps };
}
