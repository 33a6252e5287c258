import { z } from 'zod';
import { normalisePath } from '../../base/workspace-path.js';
import { DEFAULT_RESOLVERS } from '../../run/resolvers.js';
import type { Resolver } from '../../run/resolvers.js';

/** A string for the shell, or an argument vector. */
const command = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const HIGHEST_PORT = 65_535;

/** Options that say how much is done at once and what does a task. */
export const claimOptions = {
  workers: z.int().min(1).default(3).describe('How many tasks one run has in progress at once.'),
  wipLimit: z
    .int()
    .min(1)
    .optional()
    .describe(
      'How many tasks may be in progress in the workspace, whoever runs them; default: workers.',
    ),
  agent: command
    .optional()
    .describe('Command that does any task without a "run"; the brief is on its standard input.'),
  adrDirectory: z.string().min(1).default('docs/adr').describe('Where ADR numbers are looked up.'),
  claimTimeoutMinutes: z
    .number()
    .positive()
    .default(60)
    .describe('How long a run waits for tasks of other runs to end.'),
  staleClaimHours: z
    .number()
    .positive()
    .default(24)
    .describe('After how long a claim by hand is listed as stale.'),
};

const ports = z
  .strictObject({
    first: z.int().min(1).max(HIGHEST_PORT).default(20_000).describe('First port of slot 0.'),
    each: z.int().min(1).default(10).describe('How many ports a slot has.'),
  })
  .refine(({ first, each }) => first + each - 1 <= HIGHEST_PORT, {
    message: `the first slot goes beyond port ${HIGHEST_PORT}`,
  })
  .prefault({})
  .describe('Ports kept apart for tasks that run at once, a range for each slot.');

/** Options of where a task works and what it finds there. */
export const isolationOptions = {
  isolation: z
    .enum(['worktree', 'none'])
    .default('worktree')
    .describe('Whether each task works in a worktree of its own, or all in yours.'),
  worktrees: z
    .string()
    .min(1)
    .default('../{repository}.vtm')
    .describe('Folder for worktrees, from the top of the repository.'),
  setup: command.optional().describe('Run in each new worktree before the task.'),
  modules: z
    .enum(['link', 'none'])
    .default('link')
    .describe('Whether a worktree gets the installed packages of yours by links.'),
  ports,
  secrets: z
    .string()
    .min(1)
    .refine(isRegularExpression, { message: 'not a regular expression' })
    .default('token|secret|passw(or)?d|api_?key|private_?key|credential')
    .describe(
      'Regular expression, case ignored: values of environment variables with such names are masked in logs.',
    ),
  timeoutMinutes: z
    .number()
    .positive()
    .optional()
    .describe('After how long the command of a task is ended; default: never.'),
};

const resolver = z.strictObject({
  files: z.string().min(1).describe('Pattern of the files.'),
  by: command.describe(
    '"union" to keep the exports that both sides add, else a command that makes the file anew in its folder.',
  ),
});

/** Options of what happens to finished work. */
export const integrationOptions = {
  guard: z
    .enum(['enforce', 'safe', 'warn'])
    .default('safe')
    .describe(
      'What blocks a task that touched files outside of its scope: enforce: any; safe: those that another unfinished task may write; warn: none.',
    ),
  verify: command
    .optional()
    .describe('Proves a task that has no verify of its own and no test target.'),
  verifyExclusive: z
    .enum(['none', 'project', 'workspace'])
    .default('none')
    .describe('Within what only one task is verified at once.'),
  verifyReads: z
    .enum(['scope', 'projects'])
    .default('projects')
    .describe(
      'What proofs are taken to depend on, so that a change there proves a task anew: the files of its scope and tests, or with them all files of the projects these lie in and of those that they name as dependencies.',
    ),
  verifyInputs: z
    .array(z.string().refine(isPattern, { message: 'not a path below the workspace root' }))
    .default([])
    .describe('Patterns of further files that proofs depend on, from the workspace root.'),
  integrate: z
    .enum(['merge', 'branch-only'])
    .default('merge')
    .describe('Whether finished work is merged, or left on its branch for a pull request.'),
  deliver: z
    .enum(['end', 'each', 'never'])
    .default('end')
    .describe(
      "When the user's branch is fast-forwarded: at the end of a run, after each task, or never.",
    ),
  gate: command
    .optional()
    .describe(
      'Run after each group, before the next one; default: what proves the tasks of the group.',
    ),
  resolvers: z
    .array(resolver)
    .default(() => DEFAULT_RESOLVERS.map(copyOf))
    .describe(
      'What resolves a conflict in files that merge, first match first; replaces the default list.',
    ),
};

/** Options are plain data of their own, which nobody else's constant is. */
const copyOf = ({ files, by }: Resolver): z.output<typeof resolver> => ({
  files,
  by: typeof by === 'string' ? by : [...by],
});

function isPattern(text: string): boolean {
  return normalisePath(text, { pattern: true }).ok;
}

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'i');
    return true;
  } catch {
    return false;
  }
}
