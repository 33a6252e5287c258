import { EXEC, INSTALL } from '../base/installer.js';
import type { Call, Step, Tools, Workflow } from './workflow.js';

/** What a workspace is like, as far as its CI depends on it. */
export interface WorkspaceFacts {
  readonly tools: Tools;
  /** The branch that others are compared with. */
  readonly branch: string;
  /** Whether `nx sync` keeps the manifests in order. */
  readonly isSynced: boolean;
  /** Name of the target that proves a completed task. */
  readonly verifyTarget: string;
}

/** The files that a run leaves, so that a machine can read what it found. */
type Kept = 'validation.json' | 'plan.json' | 'status.json';

/** So many minutes are enough for most proofs; a job that hangs ends then. */
const MINUTES = 30;

/**
 * The workflow of a workspace: manifests in order and valid, completed tasks still proven, the plan and where
 * tasks stand as a summary. Pure: the same workspace gives the same workflow.
 *
 * @example
 * const nodeFile = '.nvmrc';
 * const tools = { installer: 'npm', isClassicYarn: false, isPinned: false, nodeFile } as const;
 * vtmWorkflow({ tools, branch: 'main', isSynced: true, verifyTarget: 'vtm-verify' }).job.steps;
 */
export const vtmWorkflow = (facts: WorkspaceFacts): Workflow => ({
  name: 'vtm',
  branch: facts.branch,
  job: {
    id: 'vtm',
    minutes: MINUTES,
    steps: [...preparation(facts), ...checks(facts), ...looks(facts), KEEP],
  },
});

const preparation = ({ tools }: WorkspaceFacts): readonly Step[] => [
  {
    purpose: 'history',
    title: 'Check out with all history',
    why: ['The trailers of all commits tell which tasks are completed; a shallow clone forgets.'],
  },
  { purpose: 'tools', title: 'Set up Node', why: [], tools },
  {
    purpose: 'install',
    title: 'Install packages',
    why: [],
    when: 'passed',
    calls: [judged(installOf(tools))],
  },
  {
    purpose: 'base',
    title: 'Find the commit to compare with',
    why: ['Nx compares NX_BASE with NX_HEAD to tell what is affected.'],
  },
];

function checks({ tools, isSynced, verifyTarget }: WorkspaceFacts): readonly Step[] {
  const exec = execOf(tools);
  return [
    {
      purpose: 'sync',
      title: 'Manifests are in order',
      why: ['Tasks run in CI do not sync: this refuses what `nx sync` would change.'],
      when: 'installed',
      calls: [judged(isSynced ? `${exec} nx sync:check` : `${exec} vtm sync --check`)],
    },
    {
      purpose: 'validate',
      title: 'Manifests are valid',
      why: ['Findings appear beside the lines that they are about.'],
      when: 'installed',
      calls: [
        kept(`${exec} vtm validate --json`, 'validation.json'),
        judged(`${exec} vtm validate`),
      ],
    },
    {
      purpose: 'verify',
      title: 'Completed tasks are still proven',
      why: ['Only those that the change may have broken are proven again.'],
      when: 'passed',
      calls: [judged(`${exec} nx affected -t ${verifyTarget}`)],
    },
  ];
}

function looks({ tools }: WorkspaceFacts): readonly Step[] {
  const exec = execOf(tools);
  return [
    {
      purpose: 'plan',
      title: 'Summary of the plan',
      why: [],
      when: 'installed',
      calls: [
        kept(`${exec} vtm plan --json`, 'plan.json'),
        summarised(`${exec} vtm plan --format markdown`),
      ],
    },
    {
      purpose: 'status',
      title: 'Summary of where tasks stand',
      why: ['`vtm next` says by its exit code that no task can be taken: that is no failure.'],
      when: 'installed',
      calls: [
        kept(`${exec} vtm status --json`, 'status.json'),
        { ...summarised(`${exec} vtm next --count 3 --format markdown`), isJudged: false },
        summarised(`${exec} vtm status --format markdown`),
      ],
    },
  ];
}

const installOf = ({ installer, isClassicYarn }: Tools): string =>
  isClassicYarn ? 'yarn install --frozen-lockfile' : INSTALL[installer];

const execOf = ({ installer, isClassicYarn }: Tools): string =>
  isClassicYarn ? 'yarn --silent' : EXEC[installer];

const KEEP: Step = {
  purpose: 'keep',
  title: 'Keep what was found',
  why: ['Also of a run that failed: then it is needed most.'],
};

const judged = (line: string): Call => ({ line, to: 'log', isJudged: true });

const summarised = (line: string): Call => ({ line, to: 'summary', isJudged: true });

/** The same is said again where it is judged. */
const kept = (line: string, file: Kept): Call => ({ line, to: { file }, isJudged: false });
