import { availableParallelism } from 'node:os';
import type { NxJsonConfiguration } from '@nx/devkit';

/** Carries Nx's `--parallel` to the batch executor, which cannot see it. */
const VARIABLE = 'VTM_PARALLEL';

/** Nx's own meaning of a bare `--parallel`. */
const BARE = 3;

/** Notes the limit a command line asks for, else the configured one. */
export function noteParallel(
  argv: readonly string[],
  { parallel: configured }: Pick<NxJsonConfiguration, 'parallel'>,
): void {
  const asked = parallelOf(argv) ?? fromText(process.env['NX_PARALLEL']);
  process.env[VARIABLE] = String(asked ?? configured ?? '');
}

/** The limit that Nx was given, or null when nobody gave one. */
export const parallelLimit = (): number | null => fromText(process.env[VARIABLE]);

/**
 * The number that a command line gives to `--parallel` (or `--maxParallel`), null when it gives none.
 *
 * @example
 * parallelOf(['run-many', '--parallel=2']); // 2
 */
export function parallelOf(argv: readonly string[]): number | null {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  let limit: number | null = null;
  own.forEach((word, at) => {
    const match = /^--(?:parallel|maxParallel|max-parallel)(?:=(.*))?$/.exec(word);
    if (word === '--no-parallel') limit = 1;
    else if (match) limit = fromText(match[1] ?? own[at + 1]) ?? BARE;
  });
  return limit;
}

function fromText(text: string | undefined): number | null {
  if (text === 'false') return 1;
  const share = /^(\d+)%$/.exec(text ?? '')?.[1];
  if (share !== undefined)
    return Math.max(1, Math.floor((availableParallelism() * Number(share)) / 100));
  const number = Number(text);
  return text !== undefined && Number.isInteger(number) && number >= 1 ? number : null;
}
