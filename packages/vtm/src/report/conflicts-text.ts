import { MOST_PAIRS } from './conflicts-view.js';
import type { CauseView, ConflictsView } from './conflicts-view.js';
import { count } from './count.js';
import type { PairView } from './pair-list.js';
import { as, plain } from './paint.js';
import type { Paint, Painted } from './paint.js';
import { LEVEL_ROLES } from './roles.js';
import { shortened } from './shortened.js';
import { table } from './table.js';

/** The conflicts for people: how many pairs by level and kind, then the pairs or what causes them. */
export function conflictsText(view: ConflictsView, paint: Paint = plain): string {
  const whose = view.task === null ? count(view.tasks, 'task') : view.task;
  if (view.pairs === 0) return `${whose}, no conflicts`;
  return [
    paint.strong(`${whose}, ${count(view.pairs, 'pair')} in conflict${keptApart(view)}`),
    `by level  ${countsText(view.by_level)}`,
    `by kind   ${countsText(view.by_kind)}`,
    '',
    ...(view.pair_list === null ? causeLines(view, paint) : pairLines(view, view.pair_list, paint)),
  ].join('\n');
}

/** Said where it is not true of all: what is only shown keeps nobody waiting. */
const keptApart = ({ pairs, by_level: { hard } }: ConflictsView): string =>
  hard === pairs ? '' : `, ${hard} of them kept apart`;

function causeLines({ causes, left_out }: ConflictsView, paint: Paint): readonly string[] {
  const rows = causes.map((cause) => [
    ...levelAndKinds(cause),
    as('id', tasksText(cause)),
    shortened(cause.reason),
  ]);
  return [table(['level', 'kind', 'tasks', 'why'], rows, paint), ...moreLines(left_out, 'them')];
}

function pairLines(
  { task, pairs_left_out }: ConflictsView,
  pairs: readonly PairView[],
  paint: Paint,
): readonly string[] {
  const others = (pair: PairView): readonly string[] =>
    task === null ? pair.tasks : pair.tasks.filter((id) => id !== task);
  const rows = pairs.map((pair) => [
    ...levelAndKinds(pair),
    as('id', others(pair).join(', ')),
    shortened(pair.reason),
    shortened(pair.witness ?? ''),
  ]);
  const head = ['level', 'kind', task === null ? 'tasks' : 'with', 'why', 'witness'];
  return [table(head, rows, paint), ...moreLines(pairs_left_out, `up to ${MOST_PAIRS}`)];
}

const levelAndKinds = ({
  level,
  kinds,
}: Pick<CauseView, 'level' | 'kinds'>): readonly [Painted, string] => [
  as(LEVEL_ROLES[level], level),
  kinds.join(', '),
];

const moreLines = (leftOut: number, which: string): readonly string[] =>
  leftOut > 0 ? [`… and ${leftOut} more; --all lists ${which}`] : [];

const countsText = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, pairs]) => pairs > 0)
    .map(([name, pairs]) => `${pairs} ${name}`)
    .join(', ');

/** How many ids of one side are spelt out. */
const SPELT = 3;

const tasksText = ({ tasks, with: others }: CauseView): string =>
  others === null ? idsText(tasks) : `${idsText(tasks)} against ${idsText(others)}`;

function idsText(ids: readonly string[]): string {
  if (ids.length <= SPELT) return ids.join(', ');
  return `${ids.slice(0, SPELT).join(', ')} and ${ids.length - SPELT} more`;
}
