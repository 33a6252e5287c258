import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Delivery } from '../../run/repository.js';
import { moveBranch, tipsOf, undeliveredRef } from './branches.js';
import { hookEnvironment } from './commits.js';
import { ask, bareGit, hookedGit, refOf, wordsOf } from './ground.js';
import type { Ground } from './ground.js';
import { gitDirectoryOf, underWay } from './work-tree.js';
import { listWorktrees } from './worktrees.js';

/** Brings the user's branch up to the integration branch, by fast-forward or not at all. */
export async function deliver(ground: Ground): Promise<Delivery> {
  const delivery = await bringUp(ground);
  if (delivery.kind === 'delivered')
    await bareGit(ground.common, ['update-ref', '-d', undeliveredRef(ground)]);
  return delivery;
}

async function bringUp(ground: Ground): Promise<Delivery> {
  const { common, target, integration } = ground;
  const tips = await tipsOf(common, target, integration);
  if (!tips.ok) return { kind: 'refused', diagnostic: asRefusal(ground, tips.error) };
  const [theirs, ours] = tips.value;
  if (!ours || ours === theirs) return { kind: 'up-to-date' };
  if (!theirs)
    return refusal(ground, `the branch ${target} is gone`, `git branch ${target} ${ours}`);
  const args = ['rev-list', '--left-right', '--count', `${theirs}...${ours}`];
  const counted = await ask(common, args);
  if (!counted.ok) return { kind: 'refused', diagnostic: asRefusal(ground, counted.error) };
  const [behind = 0, commits = 0] = counted.value.trim().split('\t').map(Number);
  if (commits === 0) return { kind: 'up-to-date' };
  if (behind > 0) {
    const reason = `${target} has ${behind === 1 ? 'a commit' : `${behind} commits`} that ${integration} lacks`;
    const remedy = `Run vtm again, which takes it in, or run, on ${target}, \`git merge ${integration}\`.`;
    return { kind: 'refused', diagnostic: left(ground, reason, remedy) };
  }
  const moved = await forward(ground, theirs, ours);
  if (moved.ok) return { kind: 'delivered', commits };
  return { kind: 'refused', diagnostic: moved.error };
}

async function forward(
  ground: Ground,
  theirs: string,
  ours: string,
): Promise<Result<void, Diagnostic>> {
  const { common, target } = ground;
  const listed = await listWorktrees(common);
  if (!listed.ok) return fail(asRefusal(ground, listed.error));
  const [tree, another] = listed.value.filter(({ branch }) => branch === refOf(target));
  if (tree && another)
    return fail(
      why(ground, `it is checked out twice, in ${tree.worktree} and ${another.worktree}`),
    );
  if (tree && existsSync(tree.worktree)) return forwardThere(ground, tree.worktree);
  const rebased = worktreeDirectories(common).find((directory) => holds(directory, refOf(target)));
  if (rebased !== undefined) return fail(why(ground, 'it is being rebased or bisected'));
  const moved = await moveBranch(common, target, ours, theirs);
  return moved.ok ? ok(undefined) : fail(why(ground, moved.error.detail));
}

/** Git directories of all work trees. */
function worktreeDirectories(common: string): readonly string[] {
  const linked = join(common, 'worktrees');
  const names = existsSync(linked) ? readdirSync(linked) : [];
  return [common, ...names.map((name) => join(linked, name))];
}

/** Whether a branch that is not checked out is nevertheless in somebody's hands in a work tree. */
function holds(directory: string, ref: string): boolean {
  const names = ['rebase-merge/head-name', 'rebase-apply/head-name', 'BISECT_START'];
  return names.some((name) => {
    const file = join(directory, name);
    if (!existsSync(file)) return false;
    const branch = readFileSync(file, 'utf8').trim();
    return branch === ref || refOf(branch) === ref;
  });
}

/** Where the branch is checked out, its files move with it, hooks of the user included. */
async function forwardThere(ground: Ground, tree: string): Promise<Result<void, Diagnostic>> {
  const directory = gitDirectoryOf(tree);
  const begun = directory === null ? null : underWay(directory);
  if (begun)
    return fail(
      why(ground, `${begun.what} is under way in ${tree}`, `git ${begun.command} --continue`),
    );
  const exact = ['--ff-only', '--no-overwrite-ignore', '--no-autostash', '--no-squash', '--quiet'];
  const environment = { ...hookEnvironment(), LC_ALL: 'C' };
  const merged = await hookedGit(tree, ['merge', ...exact, refOf(ground.integration)], {
    environment,
  });
  if (merged.code === 0) return ok(undefined);
  const words = wordsOf(merged);
  const files = [...words.matchAll(/^\t(.+)$/gm)].map(([, file]) => file ?? '');
  if (files.length === 0) return fail(why(ground, words));
  const untracked = words.includes('untracked');
  const kind = untracked ? 'files that git does not track' : 'changes that are not committed';
  const more = files.length > 5 ? ` and ${files.length - 5} more` : '';
  return fail(
    why(ground, `${kind} in ${tree} would be overwritten: ${files.slice(0, 5).join(', ')}${more}`),
  );
}

/** VTM319 with what stands in the way and the command to go on. */
function why(ground: Ground, reason: string, first?: string): Diagnostic {
  const { target, integration } = ground;
  const then = `\`git merge --ff-only ${integration}\``;
  const remedy = first
    ? `Run \`${first}\`, then, on ${target}, ${then}.`
    : `Clear that away and run, on ${target}, ${then}; or run vtm again.`;
  return left(ground, reason, remedy);
}

const left = ({ target, integration }: Ground, reason: string, remedy: string): Diagnostic =>
  diagnostic(
    'VTM319',
    `The result stays on ${integration}; ${target} was left as it is: ${reason}.`,
    remedy,
  );

const refusal = (ground: Ground, reason: string, command: string): Delivery => ({
  kind: 'refused',
  diagnostic: why(ground, reason, command),
});

const asRefusal = (ground: Ground, { message }: Diagnostic): Diagnostic => why(ground, message);
