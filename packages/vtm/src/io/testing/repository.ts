import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CommitOrder, Repository } from '../../run/repository.js';
import type { Place } from '../../run/state.js';
import { findRepository } from '../git.js';
import { gitRepository } from '../repository/git-repository.js';
import type { GitRepositoryOptions } from '../repository/git-repository.js';
import { git, scratch } from './scratch.js';

/** Writes files by their paths from a folder. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Commits files on the checked-out branch and gives the commit. */
export function commitFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  message = 'change',
): string {
  write(folder, files);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', `--message=${message}`);
  return git(folder, 'rev-parse', 'HEAD');
}

/** A repository with an identity and a few files, in a folder of its own so that worktrees lie beside it. */
export function workspace(files: Readonly<Record<string, string>> = { 'a.txt': 'a\n' }): string {
  const root = join(scratch(), 'shop');
  mkdirSync(root);
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'config', 'user.name', 'Tester');
  git(root, 'config', 'user.email', 'tester@example.invalid');
  commitFiles(root, files, 'first');
  return root;
}

/** The repository of a workspace as a run opens it. */
export async function open(
  root: string,
  options: Partial<GitRepositoryOptions> = {},
): Promise<Repository> {
  const repository = value(await findRepository(root));
  const { branch } = repository;
  if (branch === null) throw new Error('no branch');
  const usual = { root, worktrees: '../{repository}.vtm', linkModules: null };
  return gitRepository({ ...usual, repository: { ...repository, branch }, ...options });
}

/** The value of a result that must be one. */
export function value<T>(
  result:
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Which attempt, and what its commit is called. */
export const order = (task: string, attempt = 1): CommitOrder => ({
  task,
  attempt,
  message: `${task}: change`,
});

/** An attempt in a filled worktree on the integration branch. */
export interface Begun {
  readonly place: Place;
  readonly base: string;
}

/** Begins an attempt as a run does. */
export async function begin(repository: Repository, task: string, attempt = 1): Promise<Begun> {
  const base = value(await repository.openIntegration());
  const place = repository.placeOf(task, attempt);
  value(await repository.addWorktree(place, base));
  value(await repository.fillWorktree(place, base));
  return { place, base };
}

/** Stages and commits what an attempt has changed. */
export async function finish(
  repository: Repository,
  { place, base }: Begun,
  task: string,
  attempt = 1,
): Promise<string> {
  const named = order(task, attempt);
  const staged = value(await repository.stage(place, base, named));
  return value(await repository.commit(place, staged, named)).commit;
}

/** Brings a commit to the integration branch and gives its new tip. */
export async function integrate(
  repository: Repository,
  { place }: Begun,
  commit: string,
  task: string,
): Promise<string> {
  const merged = value(await repository.merge(place, commit, order(task)));
  if (merged.kind !== 'merged') throw new Error(merged.kind);
  if (!value(await repository.publish(merged.commit, merged.tip))) throw new Error('moved');
  return merged.commit;
}

/** A fresh repository with one attempt begun in it. */
export async function started(
  task: string,
  files?: Readonly<Record<string, string>>,
): Promise<Begun & { readonly root: string; readonly repository: Repository }> {
  const root = workspace(files);
  const repository = await open(root);
  return { root, repository, ...(await begin(repository, task)) };
}
