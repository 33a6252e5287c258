import { Document, isMap, isScalar, isSeq } from 'yaml';
import type { YAMLMap } from 'yaml';
import type { Workflow } from '../workflow.js';
import type { GithubStep } from './github-step.js';
import { githubSteps } from './steps.js';

/**
 * A workflow as GitHub Actions reads it, with comments that say why; `file` is the name under which it
 * will be found there. https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
 */
export function githubYaml(workflow: Workflow, file: string): string {
  const { job } = workflow;
  const steps = job.steps.flatMap((step) => githubSteps(step, { file }));
  const document = new Document({
    ...headOf(workflow),
    jobs: {
      [job.id]: {
        'runs-on': 'ubuntu-latest',
        'timeout-minutes': job.minutes,
        steps: steps.map(({ fields }) => fields),
      },
    },
  });
  for (const [path, why] of WHY) explain(document, path, why);
  const shown = document.getIn(['jobs', job.id, 'steps']);
  if (!isSeq<YAMLMap>(shown)) throw new Error('the steps are a list');
  steps.forEach((step, at) => setOff(shown.items[at], step, at === 0));
  return document.toString({ lineWidth: 0, singleQuote: true });
}

const headOf = ({ name, branch }: Workflow) => ({
  name,
  on: { push: { branches: [branch] }, pull_request: {} },
  permissions: { contents: 'read', actions: 'read' },
  concurrency: {
    group: `${name}-\${{ github.ref }}`,
    'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
  },
  defaults: { run: { shell: 'bash' } },
});

/** What is said above a key. */
const WHY: readonly (readonly [path: readonly string[], why: string])[] = [
  [['permissions', 'actions'], 'To ask for which commit this workflow has passed last.'],
  [
    ['concurrency', 'cancel-in-progress'],
    'A newer state of a pull request replaces an older one; the proof of a push is not cut off.',
  ],
  [['defaults', 'run', 'shell'], 'With pipefail, which the usual shell lacks.'],
];

function explain(document: Document, path: readonly string[], why: string): void {
  const parent = document.getIn(path.slice(0, -1));
  if (!isMap(parent)) throw new Error(`there is no ${path.join('.')}`);
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path[path.length - 1]);
  if (isScalar(pair?.key)) pair.key.commentBefore = ` ${why}`;
}

/** An empty line above each step but the first, and why it is there. */
function setOff(node: YAMLMap | undefined, { why }: GithubStep, isFirst: boolean): void {
  if (!node) throw new Error('each step has a node');
  node.spaceBefore = !isFirst;
  if (why.length > 0) node.commentBefore = why.map((line) => ` ${line}`).join('\n');
}
