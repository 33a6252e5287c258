import { attemptSource } from '../../app/attempt-source.js';
import type { DiffShape } from '../../run/repository.js';
import { answer, refuse } from '../output.js';
import { openForWork } from '../run-in-terminal.js';
import { wantsColourOn } from '../terminal.js';
import type { ExitCode } from '../exit-codes.js';

/** What was asked of `vtm diff`. */
export interface DiffRequest {
  readonly task: string;
  /** Number of the attempt; null for the last one. */
  readonly attempt: number | null;
  readonly shape: DiffShape;
}

/** `vtm diff`: what an attempt has changed, as git prints it; 1 when nothing is left of it. */
export async function diffCommand(
  cwd: string,
  asked: DiffRequest,
  json: boolean,
): Promise<ExitCode> {
  const opened = await openForWork(cwd);
  if (!opened.ok) return refuse(json, [opened.error]);
  const { workspace, ports } = opened.value;
  const source = await attemptSource(workspace, ports, asked.task, asked.attempt);
  if (!source.ok) return refuse(json, [source.error]);
  const { repository } = ports;
  if (!json) {
    const printed = await repository.printChanges(
      source.value,
      asked.shape,
      !wantsColourOn(process.stdout),
    );
    return printed.ok ? 0 : refuse(json, [printed.error]);
  }
  const changes = await repository.changesOf(source.value);
  if (!changes.ok) return refuse(json, [changes.error]);
  const { task, attempt, place } = source.value;
  const { from, base, files } = changes.value;
  const where = from === 'worktree' ? (place?.worktree ?? null) : null;
  answer(json, { task, attempt, from, worktree: where, base, files }, () => '');
  return 0;
}
