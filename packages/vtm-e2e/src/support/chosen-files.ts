import { NX_VARIABLE } from './nx-versions';

/** With which Nx a file of tests is run: each tested one, or that of this repository alone, for a reason. */
type RunWith = 'every Nx' | `own Nx: ${string}`;

/** Every file of end-to-end tests, by name; `tools/test/majors.spec.ts` says which one is missing here. */
export const RUN_WITH: Readonly<Record<string, RunWith>> = {
  affected:
    'own Nx: asserts what is selected by inputs of tasks; nx-differences asserts what others select',
  'after-a-failure': 'own Nx: asks the command, which loads no Nx',
  agents: 'own Nx: starts agents, of which Nx knows nothing',
  'broken-manifest': 'every Nx',
  'by-hand': 'own Nx: asks the command, which loads no Nx',
  ci: 'own Nx: runs the steps of a workflow, whose commands others have',
  'first-slice': 'own Nx: shows what Nx prints, which differs between majors',
  commands: 'own Nx: asks the command, which loads no Nx',
  comparison: 'own Nx: says what one version of Nx does',
  generators: 'every Nx',
  'hostile-input': 'own Nx: asks the command, which loads no Nx',
  init: 'every Nx',
  'interrupted-run': 'every Nx',
  'main-job': 'every Nx',
  migration: 'own Nx: asks generators and runs that others ask with every Nx',
  'nx-differences': 'every Nx',
  'nx-graph-pages': 'own Nx: looks at pages of Nx, which are others in each major',
  pipeline: 'every Nx',
  proof:
    'own Nx: asserts what tasks Nx selects and caches by inputs, which older ones do by projects',
  report: 'own Nx: looks at what the command has written',
  sync: 'every Nx',
  'the-command': 'every Nx',
  'the-demo': 'own Nx: links the Nx of this repository',
  'the-example': 'own Nx: runs the commands of the tasks themselves',
  'the-graph': 'every Nx',
  'the-package': 'own Nx: looks into the packed files',
  'the-readme': 'own Nx: installs the plugin as a user would, from a registry',
  troubleshooting: 'own Nx: asks the command, which loads no Nx',
  waves: 'every Nx',
  worktrees: 'every Nx',
  'writing-tasks': 'own Nx: asks generators, which others ask with every Nx',
};

/** The variable that has every file run with another Nx, too, when it is `all`. */
const FILES_VARIABLE = 'VTM_E2E_FILES';

/** Patterns of the files to run: with another Nx than that of this repository those of the core set. */
export function chosenFiles(environment: NodeJS.ProcessEnv): string[] {
  if (!environment[NX_VARIABLE] || environment[FILES_VARIABLE] === 'all') return ['**/*.e2e.ts'];
  return Object.keys(RUN_WITH).flatMap((name) =>
    RUN_WITH[name] === 'every Nx' ? [`${name}.e2e.ts`] : [],
  );
}
