import { NX_VARIABLE } from './nx-versions';

/** With which Nx a file of tests is run: each tested one, or that of this repository alone, for a reason. */
type RunWith = 'every Nx' | `own Nx: ${string}`;

/** Every file of end-to-end tests, by name; `tools/test/majors.spec.ts` says which one is missing here. */
export const RUN_WITH: Readonly<Record<string, RunWith>> = {
  affected: 'every Nx',
  'after-a-failure': 'own Nx: asks the command, which loads no Nx',
  'broken-manifest': 'every Nx',
  ci: 'own Nx: runs the steps of a workflow, whose commands others have',
  generators: 'every Nx',
  'hostile-input': 'own Nx: asks the command, which loads no Nx',
  init: 'every Nx',
  'interrupted-run': 'every Nx',
  'main-job': 'every Nx',
  'nx-differences': 'every Nx',
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
  troubleshooting: 'own Nx: asks the command, which loads no Nx',
  waves: 'every Nx',
  worktrees: 'every Nx',
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
