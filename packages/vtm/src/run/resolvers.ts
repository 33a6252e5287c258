import { BARRELS } from '../conflicts/policy.js';
import type { Command } from '../manifest/task.js';
import { matches } from '../scope/match.js';

/** How a textual conflict in some files is resolved, as written in the options. */
export interface Resolver {
  /** Pattern of the files, in the dialect of scopes. */
  readonly files: string;
  /** `union` for the exports of both sides, else a command that makes the file anew in its folder. */
  readonly by: Command;
}

/** What resolves the conflict in one file. */
export type Resolution =
  { readonly kind: 'union' } | { readonly kind: 'command'; readonly command: Command };

/** The text that asks for a union, instead of a command of that name. */
const UNION = 'union';

const NPM_LOCK = [
  ...['npm', 'install', '--package-lock-only'],
  ...['--ignore-scripts', '--no-audit', '--no-fund'],
];

/**
 * Yarn 1 cannot write its lockfile alone and ignores flags it does not know, so that it would run
 * scripts; later versions write it alone and refuse `--ignore-scripts`.
 */
const YARN_LOCK = [
  'case "$(yarn --version)" in',
  '1.*) exec yarn install --ignore-scripts --non-interactive ;;',
  '*) exec yarn install --mode=update-lockfile ;;',
  'esac',
].join('\n');

/**
 * The resolvers without configuration: exports of barrels are united, lockfiles are made anew from the
 * merged package.json. None of them picks a side, and none runs the scripts of a package.
 */
export const DEFAULT_RESOLVERS: readonly Resolver[] = [
  { files: BARRELS, by: UNION },
  { files: '**/{package-lock,npm-shrinkwrap}.json', by: NPM_LOCK },
  { files: '**/pnpm-lock.yaml', by: ['pnpm', 'install', '--lockfile-only', '--ignore-scripts'] },
  { files: '**/yarn.lock', by: YARN_LOCK },
];

/**
 * What resolves a conflict in the file with this workspace path: the first resolver whose pattern
 * matches; null when there is none.
 *
 * @example
 * resolverFor('packages/a/src/index.ts', DEFAULT_RESOLVERS); // { kind: 'union' }
 */
export function resolverFor(path: string, resolvers: readonly Resolver[]): Resolution | null {
  const found = resolvers.find(({ files }) => matches(files, path));
  if (!found) return null;
  return found.by === UNION ? { kind: 'union' } : { kind: 'command', command: found.by };
}
