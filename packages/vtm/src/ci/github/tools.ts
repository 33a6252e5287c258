import type { Tools } from '../workflow.js';
import type { GithubStep } from './github-step.js';

/** The version of Node where no file names one. */
const NODE = 22;

/** The major version of pnpm where package.json names none. */
const PNPM = 10;

/** The steps that put Node and the installer on the machine, with the packages of an earlier run. */
export function toolSteps(name: string, tools: Tools): readonly GithubStep[] {
  const version =
    tools.nodeFile === null ? { 'node-version': NODE } : { 'node-version-file': tools.nodeFile };
  const cache = tools.installer === 'bun' ? {} : { cache: tools.installer };
  const node = { why: [], fields: setUp(name, 'actions/setup-node@v6', { ...version, ...cache }) };
  return [...installerSteps(tools), node];
}

/** The cache of setup-node asks the installer where it keeps its packages, so that comes first. */
function installerSteps({ installer, isPinned }: Tools): readonly GithubStep[] {
  switch (installer) {
    case 'npm':
      return [];
    case 'yarn':
      return isPinned
        ? [{ why: WHY_COREPACK, fields: { name: 'Set up yarn', run: 'corepack enable' } }]
        : [];
    case 'pnpm':
      return [
        {
          why: isPinned ? [] : ['"packageManager" in package.json would say it exactly.'],
          fields: setUp('Set up pnpm', 'pnpm/action-setup@v4', isPinned ? {} : { version: PNPM }),
        },
      ];
    case 'bun':
      return [
        { why: [], fields: setUp('Set up bun', 'oven-sh/setup-bun@v2', {}) },
        { why: [], fields: setUp('Cache packages', 'actions/cache@v5', BUN_CACHE) },
      ];
  }
}

const WHY_COREPACK = ['The yarn that package.json names.'];

const BUN_CACHE = {
  path: '~/.bun/install/cache',
  key: "bun-${{ runner.os }}-${{ hashFiles('bun.lock', 'bun.lockb') }}",
};

const setUp = (name: string, uses: string, settings: object): Readonly<Record<string, unknown>> =>
  Object.keys(settings).length === 0 ? { name, uses } : { name, uses, with: settings };
