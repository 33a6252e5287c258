import type { Installer } from '../base/installer.js';

/** What CI does for a workspace, whoever provides it. */
export interface Workflow {
  readonly name: string;
  /** The branch whose pushes are proven; changes that are proposed to any branch are, too. */
  readonly branch: string;
  readonly job: Job;
}

/** Steps that run one after the other on one machine. */
export interface Job {
  readonly id: string;
  readonly minutes: number;
  readonly steps: readonly Step[];
}

/** When a step runs after an earlier one has failed: `installed` needs nothing but the packages. */
export type When = 'passed' | 'installed' | 'always';

/** One step; `why` is told where the step is written down. */
export type Step = { readonly title: string; readonly why: readonly string[] } & (
  | { readonly purpose: 'history' }
  | { readonly purpose: 'tools'; readonly tools: Tools }
  | { readonly purpose: 'base' }
  | {
      readonly purpose: 'install' | 'sync' | 'validate' | 'verify' | 'plan' | 'status';
      readonly when: When;
      readonly calls: readonly Call[];
    }
  | { readonly purpose: 'keep' }
);

/** What has to be on the machine. */
export interface Tools {
  readonly installer: Installer;
  /** Whether it is yarn 1, which has flags of its own and prints more than its commands do. */
  readonly isClassicYarn: boolean;
  /** Whether the workspace says which version of the installer it wants. */
  readonly isPinned: boolean;
  /** A file that names the version of Node; null where there is none. */
  readonly nodeFile: string | null;
}

/** A line for the shell of the machine. */
export interface Call {
  readonly line: string;
  /** Where its output goes: the log, the summary of the run, or a file that is kept. */
  readonly to: 'log' | 'summary' | { readonly file: string };
  /** Whether the step fails with it; of a look that is also taken elsewhere only one is judged. */
  readonly isJudged: boolean;
}
