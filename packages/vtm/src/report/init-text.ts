import { printable } from '../base/printable.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';

/** How a workspace was made ready, for people. */
export interface InitView {
  readonly manifest: string;
  readonly changes: readonly { readonly file: string; readonly what: readonly string[] }[];
  readonly kept: readonly string[];
  /** The known agent that does tasks, with what it may do; null when there is none. */
  readonly agent: {
    readonly name: string;
    readonly allows: string;
    readonly widen: string;
  } | null;
  readonly sync: boolean;
  readonly exec: string;
  readonly verify: string | null;
  readonly setup: string | null;
}

/** What was made and what stays as it is, then what to do next. */
export function initText(view: InitView, paint: Paint = plain): string {
  const { changes, kept, agent } = view;
  return [
    paint.strong(
      changes.length === 0 ? 'The workspace is ready for vtm; nothing is new.' : 'New for vtm:',
    ),
    ...changes.map(
      ({ file, what }) => `  ${paint.id(printable(file))}: ${what.map(printable).join(', ')}`,
    ),
    ...kept.map((name) => `The option ${printable(name)} stays as you have written it in nx.json.`),
    ...(agent === null
      ? []
      : [
          `The agent ${agent.name} ${agent.allows}.`,
          `  For more: ${agent.widen} (option "agent" in nx.json).`,
        ]),
    ...proposals(view),
    paint.strong('Next:'),
    ...nextSteps(view).map((step) => `  - ${step}`),
  ].join('\n');
}

function proposals({ verify, setup, exec }: InitView): string[] {
  const give = (option: string, value: string) => `${exec} nx g vtm:init --${option}="${value}"`;
  return [
    ...(verify === null
      ? []
      : [
          `Tasks that name no tests of a project are not verified; \`${verify}\` would do it:`,
          `  ${give('verify', verify)}`,
        ]),
    ...(setup === null
      ? []
      : [
          'Worktrees get no installed packages; this would install them in each:',
          `  ${give('setup', setup)}`,
        ]),
  ];
}

const nextSteps = ({ manifest, sync, exec }: InitView): string[] => [
  `Write tasks into ${printable(manifest)}: ${exec} nx g vtm:task`,
  `Commit, and look what a run would meet: ${exec} vtm doctor`,
  `Run the tasks: ${exec} nx run-many -t vtm-task`,
  sync
    ? `In CI, refuse manifests that are not in order: ${exec} nx sync:check`
    : `Let \`nx sync\` keep manifests in order: ${exec} nx g vtm:init --sync`,
];
