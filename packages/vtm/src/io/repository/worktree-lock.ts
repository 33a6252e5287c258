import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { takeLock } from '../state/lock.js';
import type { Ground } from './ground.js';

/** A worktree is made or unmade within milliseconds; this is for hundreds of them on a busy machine. */
const PATIENCE_MILLISECONDS = 120_000;

/**
 * Runs a change of the list of worktrees while nobody else makes one, in this process or another:
 * parallel `git worktree add` fails and leaves branches behind. Fails with VTM303.
 */
export function alone<T>(
  { common, worktreeQueue }: Ground,
  change: () => Promise<Result<T, Diagnostic>>,
): Promise<Result<T, Diagnostic>> {
  return worktreeQueue(async () => {
    mkdirSync(join(common, 'vtm'), { recursive: true });
    const path = join(common, 'vtm', 'worktrees.lock');
    const lock = await takeLock(path, PATIENCE_MILLISECONDS);
    if ('holder' in lock) return fail(busy(path, lock.holder?.pid));
    try {
      return await change();
    } finally {
      lock.release();
    }
  });
}

const busy = (path: string, pid: number | undefined): Diagnostic =>
  diagnostic(
    'VTM303',
    `Worktrees are being changed by process ${pid ?? 'unknown'} for too long (${path}).`,
    'Run again when it has ended; if it hangs, end it.',
  );
