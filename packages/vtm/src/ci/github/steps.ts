import type { Call, Step, When } from '../workflow.js';
import type { GithubStep } from './github-step.js';
import { toolSteps } from './tools.js';

/** What the steps of a workflow have to know of it. */
export interface Surroundings {
  /** Name of the file that holds the workflow. */
  readonly file: string;
}

/** The id of the step without which nothing can be looked at. */
const INSTALL_ID = 'install';

const CONDITIONS: Readonly<Record<When, string | null>> = {
  passed: null,
  installed: `\${{ !cancelled() && steps.${INSTALL_ID}.outcome == 'success' }}`,
  always: '${{ always() }}',
};

/** The steps of GitHub that one step becomes. */
export function githubSteps(step: Step, { file }: Surroundings): readonly GithubStep[] {
  const { title: name, why } = step;
  switch (step.purpose) {
    case 'history':
      return [{ why, fields: { name, ...CHECKOUT } }];
    case 'tools':
      return toolSteps(name, step.tools);
    case 'base':
      return [{ why: [...why, ...WHY_BASE], fields: { name, ...BASE, run: baseScript(file) } }];
    case 'keep':
      return [{ why, fields: { name, if: CONDITIONS.always, ...UPLOAD } }];
    default: {
      const id = step.purpose === 'install' ? INSTALL_ID : undefined;
      const condition = CONDITIONS[step.when] ?? undefined;
      return [{ why, fields: { name, id, if: condition, run: script(step.calls) } }];
    }
  }
}

const CHECKOUT = {
  uses: 'actions/checkout@v6',
  with: { 'fetch-depth': 0, 'persist-credentials': false },
};

/** Where files are kept: outside of the work tree, so that nothing in it changes. */
const FOLDER = 'vtm';

const UPLOAD = {
  uses: 'actions/upload-artifact@v6',
  with: { name: 'vtm', path: `\${{ runner.temp }}/${FOLDER}` },
};

const WHY_BASE = [
  'For a pull request that is where it left its target. For a push it is the last commit of the branch',
  'for which this workflow passed, so that what is red stays red until it is mended; without `gh` the',
  'commit before the push. Else all that is completed is proven, from the first commit on.',
];

/** What comes from the event is given as variables: in the script it would be code. */
const BASE = {
  env: {
    BASE_REF: '${{ github.base_ref }}',
    BEFORE: '${{ github.event.before }}',
    GH_TOKEN: '${{ github.token }}',
  },
};

const baseScript = (file: string): string =>
  lines(
    'if [ -n "$BASE_REF" ]; then',
    '  base=$(git merge-base "origin/$BASE_REF" HEAD)',
    'else',
    `  base=$(gh run list --workflow '${file}' --branch "$GITHUB_REF_NAME" --event push \\`,
    `    --status success --limit 1 --json headSha --jq '.[].headSha') || base=$BEFORE`,
    '  if ! git merge-base --is-ancestor "$base" HEAD; then',
    '    base=$(git rev-list --max-parents=0 HEAD | tail -n 1)',
    '  fi',
    'fi',
    'echo "NX_BASE=$base" >> "$GITHUB_ENV"',
    'echo "NX_HEAD=$(git rev-parse HEAD)" >> "$GITHUB_ENV"',
  );

function script(calls: readonly Call[]): string {
  const isKeeping = calls.some(({ to }) => typeof to === 'object');
  const made = isKeeping ? [`mkdir -p "$RUNNER_TEMP/${FOLDER}"`] : [];
  return lines(...made, ...calls.map(lineOf));
}

const lineOf = ({ line, to, isJudged }: Call): string =>
  `${line}${redirection(to)}${isJudged ? '' : ' || true'}`;

function redirection(to: Call['to']): string {
  if (to === 'log') return '';
  return to === 'summary' ? ' >> "$GITHUB_STEP_SUMMARY"' : ` > "$RUNNER_TEMP/${FOLDER}/${to.file}"`;
}

/** One line as it is, several as a block. */
const lines = (...all: readonly string[]): string =>
  all.length === 1 ? all.join('') : `${all.join('\n')}\n`;
