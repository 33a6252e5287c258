import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type {
  AttemptChanges,
  AttemptSource,
  ChangedFile,
  DiffShape,
} from '../../run/repository.js';
import { showGit } from '../git.js';
import { withAttemptTrees } from './attempt-trees.js';
import { ask, fieldsOf, fromWorkspace } from './ground.js';
import type { Ground } from './ground.js';

/** What an attempt has changed, file by file. */
export function changesOf(
  ground: Ground,
  source: AttemptSource,
): Promise<Result<AttemptChanges, Diagnostic>> {
  return withAttemptTrees(ground, source, async ({ from, base, head, environment }) => {
    const compare = ['diff-tree', '-r', '-z', '--no-renames', '--raw', '--numstat', base, head];
    const told = await ask(ground.common, compare, { environment });
    return told.ok ? ok({ from, base, files: filesIn(ground, fieldsOf(told.value)) }) : told;
  });
}

const CHANGES = { A: 'added', D: 'removed' } as const;

/** Reads `--raw` (two fields a file), then `--numstat` (one a file). */
function filesIn(ground: Ground, fields: readonly string[]): ChangedFile[] {
  const files = new Map<string, ChangedFile>();
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? '';
    if (field.startsWith(':')) {
      const path = fields[(at += 1)] ?? '';
      const letter = field.slice(field.lastIndexOf(' ') + 1) as keyof typeof CHANGES;
      const change = CHANGES[letter] ?? 'changed';
      files.set(path, { path: fromWorkspace(ground, path), change, added: null, removed: null });
      continue;
    }
    const [, added = '-', removed = '-', path = ''] = /^(\S+)\t(\S+)\t(.*)$/s.exec(field) ?? [];
    const file = files.get(path);
    if (file) files.set(path, { ...file, added: lines(added), removed: lines(removed) });
  }
  return [...files.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

const lines = (written: string): number | null => (written === '-' ? null : Number(written));

/** Has git print what an attempt has changed. */
export function printChanges(
  ground: Ground,
  source: AttemptSource,
  shape: DiffShape,
  isPlain: boolean,
): Promise<Result<void, Diagnostic>> {
  return withAttemptTrees(ground, source, async ({ base, head, environment }) => {
    const how = shape === 'patch' ? [] : [`--${shape}`];
    const colour = isPlain ? ['--no-color'] : [];
    const args = ['diff', ...colour, ...how, base, head, '--'];
    const code = await showGit(ground.top, args, environment);
    // A reader who leaves ends git by a signal.
    return code === 0 || code === null ? ok(undefined) : fail(notPrinted(code));
  });
}

const notPrinted = (code: number): Diagnostic =>
  diagnostic('VTM320', `\`git diff\` ended with ${code}`, 'Mend what git names and try again.');
