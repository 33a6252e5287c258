import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { CommitOrder } from '../../run/repository.js';
import { ask } from './ground.js';

/** The value of a trailer, for a format of `git log`. */
export const trailer = (key: string): string => `%(trailers:key=${key},valueonly,separator=%x0A)`;

/** The trailers that name an attempt, for the end of a message. */
export const trailersOf = (task: string, attempt: number): string =>
  `VTM-Task: ${task}\nVTM-Attempt: ${attempt}\n`;

/** Which attempt of which task. */
export type Attempt = Pick<CommitOrder, 'task' | 'attempt'>;

/** What a commit says of itself. */
export interface Signed {
  /** Null for a first commit. */
  readonly parent: string | null;
  readonly tree: string;
  /** Whether it bears the trailers of the attempt asked for. */
  readonly mine: boolean;
}

/** Reads the parent, the tree and the trailers of a commit. */
export async function readCommit(
  cwd: string,
  commit: string,
  { task, attempt }: Attempt,
): Promise<Result<Signed, Diagnostic>> {
  const format = `--format=%P%x00%T%x00${trailer('VTM-Task')}%x00${trailer('VTM-Attempt')}`;
  const shown = await ask(cwd, ['log', '-1', '--no-color', format, commit, '--']);
  if (!shown.ok) return shown;
  const [parents = '', tree = '', ofTask = '', number = ''] = shown.value.trimEnd().split('\0');
  const parent = parents.split(' ')[0] || null;
  return ok({ parent, tree, mine: ofTask === task && number === String(attempt) });
}
