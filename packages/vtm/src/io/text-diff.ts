import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { runGit } from './git.js';

/**
 * The lines in which a new text differs from a workspace file as it is, as git shows them with two lines
 * around each change, from the first `@@` on; empty when git cannot tell.
 */
export async function textDiff(
  root: string,
  file: string,
  text: string,
): Promise<readonly string[]> {
  const path = realPath(join(root, file));
  if (path === null) return [];
  const shape = ['--no-color', '--no-ext-diff', '--no-textconv', '--unified=2'];
  const { code, stdout } = await runGit(root, ['diff', '--no-index', ...shape, '--', path, '-'], {
    input: text,
  });
  // It ends with 1 when there are differences.
  if (code !== 1) return [];
  const lines = stdout.split('\n');
  return lines.slice(
    lines.findIndex((line) => line.startsWith('@@')),
    -1,
  );
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
