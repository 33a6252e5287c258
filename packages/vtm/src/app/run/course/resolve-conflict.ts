import { dirname } from 'node:path/posix';
import type { Diagnostic } from '../../../base/diagnostic.js';
import { diagnostic } from '../../../base/diagnostic.js';
import { fail, ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import { unionOfBarrel } from '../../../run/barrel-union.js';
import { argvFrom } from '../../../run/command.js';
import type { Argv } from '../../../run/command.js';
import type { Merge } from '../../../run/repository.js';
import { resolverFor } from '../../../run/resolvers.js';
import type { Resolution } from '../../../run/resolvers.js';
import { commitOrder } from './commit-order.js';
import { isLeaving } from './subject.js';
import type { Course, PlacedSubject } from './subject.js';
import { runSupervised } from './supervised.js';

type Conflict = Merge & { readonly kind: 'conflict' };
type Merged = Merge & { readonly kind: 'merged' };
type Plan = readonly { readonly file: string; readonly resolver: Resolution | null }[];

/**
 * Resolves a textual conflict when every file of it has a resolver that can: by the union of what both
 * sides add, or by a command that makes the file anew. Never by picking a side. Fails with why not
 * (null: some file has no resolver); null when told to leave. The worktree is back on its branch after a failure.
 */
export async function resolveConflict(
  course: Course,
  subject: PlacedSubject,
  commit: string,
  conflict: Conflict,
): Promise<Result<Merged, Diagnostic | null> | null> {
  const { repository } = course.ports;
  const plan = conflict.files.map((file) => ({
    file,
    resolver: resolverFor(file, course.request.policy.resolvers),
  }));
  if (plan.some(({ resolver }) => resolver === null)) return fail(null);
  const resolved = await resolveAll(course, subject, commit, conflict, plan);
  const merged = resolved?.ok
    ? await repository.mergeResolved(subject.place, conflict, commit, commitOrder(subject, {}))
    : resolved;
  if (!merged?.ok) await repository.showBranch(subject.place);
  return merged;
}

async function resolveAll(
  course: Course,
  subject: PlacedSubject,
  commit: string,
  conflict: Conflict,
  plan: Plan,
): Promise<Result<void, Diagnostic> | null> {
  const { repository } = course.ports;
  const shown = await repository.showConflict(subject.place, conflict);
  if (!shown.ok) return shown;
  for (const { file, resolver } of plan) {
    if (resolver?.kind !== 'union') continue;
    const text = await repository.conflictText(subject.place, conflict, commit, file);
    if (!text.ok) return text;
    const united = unionOfBarrel(text.value);
    if (united === null) return fail(notAdditions(subject, file));
    const written = await repository.writeResolved(subject.place, file, united);
    if (!written.ok) return written;
  }
  return runResolvers(course, subject, conflict, plan);
}

/** Each command once a folder, however many files it makes anew there. */
async function runResolvers(
  course: Course,
  subject: PlacedSubject,
  conflict: Conflict,
  plan: Plan,
): Promise<Result<void, Diagnostic> | null> {
  for (const [number, { argv, folder }] of commandsOf(plan).entries()) {
    const directory = `${subject.held.directory}/resolve-${conflict.tree.slice(0, 12)}-${number + 1}`;
    const ended = await runSupervised(course, subject, { directory, argv, folder });
    if (!ended.ok) return ended;
    if (ended.value === null || isLeaving(course)) return null;
    if (ended.value.kind !== 'exited' || ended.value.code !== 0)
      return fail(commandFailed(subject, argv, course.ports.processes.logPath(directory)));
  }
  return ok(undefined);
}

function commandsOf(plan: Plan): { readonly argv: Argv; readonly folder: string }[] {
  const commands = plan.flatMap(({ file, resolver }) => {
    const argv = resolver?.kind === 'command' ? argvFrom(resolver.command) : null;
    return argv ? [{ argv, folder: dirname(file) }] : [];
  });
  return [...new Map(commands.map((one) => [JSON.stringify(one), one])).values()];
}

const notAdditions = ({ task }: PlacedSubject, file: string): Diagnostic =>
  diagnostic('VTM321', `${file} holds more than additions of both sides`, 'Resolve it by hand.', {
    task: task.id,
    file: task.manifest,
  });

const commandFailed = ({ task }: PlacedSubject, argv: readonly string[], log: string): Diagnostic =>
  diagnostic(
    'VTM321',
    `the resolver ${JSON.stringify(argv.join(' '))} failed; its output is in ${log}`,
    'Resolve the conflict by hand, or correct the option "resolvers".',
    { task: task.id, file: task.manifest },
  );
