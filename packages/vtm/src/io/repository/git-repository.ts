import { resolve } from 'node:path';
import type { Repository } from '../../run/repository.js';
import type { Repository as Found } from '../git.js';
import { knownAttempts } from './known-attempts.js';
import { changesOf, printChanges } from './attempt-changes.js';
import { contains, publish } from './branches.js';
import { commit } from './commits.js';
import {
  conflictText,
  mergeResolved,
  show,
  showBranch,
  showConflict,
  writeResolved,
} from './conflicts.js';
import { dirtyPaths } from './dirty-paths.js';
import { deliver } from './delivery.js';
import { hasRoom } from './folders.js';
import { groundOf } from './ground.js';
import type { Ground, LinkModules } from './ground.js';
import { lastAttempts, mergedTasks, touchedBetween } from './history.js';
import { identity, workSince } from './hand-work.js';
import { commitByHand, commitInPlace } from './in-place.js';
import { openIntegration, targetTip } from './integration.js';
import { merge } from './merging.js';
import { historyOf } from './path-history.js';
import { removalOf, removeWorktree } from './removal.js';
import { stage } from './staging.js';
import { addWorktree, fillWorktree, placeOf } from './worktrees.js';

/** What the repository of a run is made from. */
export interface GitRepositoryOptions {
  /** Absolute path of the workspace root, at the top of its work tree or below. */
  readonly root: string;
  /** What git has found there, with a branch checked out. */
  readonly repository: Found & { readonly branch: string };
  /** Folder of the worktrees, from the top of the main work tree; `{repository}` is the name of that. */
  readonly worktrees: string;
  /** How installed modules become resolvable in a worktree; null to leave that to the command. */
  readonly linkModules: LinkModules | null;
}

/** The real git, 2.38 or newer, as a run needs it. */
export function gitRepository(options: GitRepositoryOptions): Repository {
  const { root, repository, worktrees, linkModules } = options;
  const ground = groundOf(root, repository, worktrees, linkModules);
  return {
    target: ground.target,
    integration: ground.integration,
    placeOf: (task, attempt) => placeOf(ground, task, attempt),
    workspaceOf: ({ worktree }) => resolve(worktree, ground.prefix),
    lastAttempts: () => lastAttempts(ground),
    attempts: () => knownAttempts(ground),
    changesOf: (source) => changesOf(ground, source),
    printChanges: (source, shape, isPlain) => printChanges(ground, source, shape, isPlain),
    dirtyPaths: () => dirtyPaths(ground),
    mergedTasks: () => mergedTasks(ground),
    openIntegration: () => openIntegration(ground),
    targetTip: () => targetTip(ground),
    contains: (tip, of) => contains(ground, tip, of),
    addWorktree: (place, base) => addWorktree(ground, place, base),
    fillWorktree: (place, base) => fillWorktree(ground, place, base),
    stage: (place, base, order) => stage(ground, place, base, order),
    commit: (place, staged, order) => commit(ground, place, staged, order),
    merge: (place, of, order) => merge(ground, place, of, order),
    showConflict: (place, conflict) => showConflict(place, conflict),
    conflictText: (_place, conflict, of, file) => conflictText(ground, conflict, of, file),
    writeResolved: (place, file, text) => Promise.resolve(writeResolved(ground, place, file, text)),
    mergeResolved: (place, conflict, of, order) =>
      mergeResolved(ground, place, conflict, of, order),
    show: (place, of) => show(place, of),
    showBranch: (place) => showBranch(place),
    publish: (of, tip) => publish(ground, of, tip),
    touchedBetween: (from, to, files) => touchedBetween(ground, from, to, files),
    commitInPlace: (paths, order) => commitInPlace(ground, paths, order),
    ...handSide(ground),
    deliver: () => deliver(ground),
    removalOf: (place) => removalOf(ground, place),
    hasRoom: () => hasRoom(ground.top),
    removeWorktree: (place, order) => removeWorktree(ground, place, order),
  };
}

/** What those ask for who work by hand. */
const handSide = (
  ground: Ground,
): Pick<Repository, 'identity' | 'workSince' | 'commitByHand' | 'historyOf'> => ({
  identity: () => identity(ground),
  workSince: (base) => workSince(ground, base),
  commitByHand: (paths, order, base) => commitByHand(ground, paths, order, base),
  historyOf: (path) => historyOf(ground, path),
});
