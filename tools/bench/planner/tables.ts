import type { Measure } from './measure.js';

const FAMILY_HEAD = [
  'family',
  'instances',
  'gap, mean',
  'gap, most',
  'best known met',
  'proven',
  'time, mean',
  'time, most',
  'groups above timeline',
  'groups below first-fit',
  'edges lose with priorities, most',
  'edges lose FIFO, mean (most)',
];

const INSTANCE_HEAD = [
  'instance',
  'tasks',
  'makespan',
  'best known',
  'gap',
  'lower bound',
  'proven',
  'time',
  'groups',
  'first-fit',
  'edges lose with priorities',
  'edges lose FIFO',
];

/** All measures as Markdown: one table by family, one by instance. */
export function tables(measures: readonly Measure[], effort: number): string {
  const families = [...new Set(measures.map(({ family }) => family))].sort();
  const rows = families.map((family) =>
    familyRow(
      family,
      measures.filter((each) => each.family === family),
    ),
  );
  return [
    `Effort ${effort}, ${measures.length} instances`,
    table(FAMILY_HEAD, rows),
    table(INSTANCE_HEAD, measures.map(instanceRow)),
  ].join('\n\n');
}

function familyRow(family: string, measures: readonly Measure[]): readonly string[] {
  const gaps = measures.map(({ gap_percent }) => gap_percent);
  const fifo = measures.map((each) => each.loss_fifo_percent);
  const times = measures.map(({ milliseconds }) => milliseconds);
  return [
    family,
    String(measures.length),
    percent(mean(gaps)),
    percent(Math.max(...gaps)),
    String(measures.filter(({ makespan, best_known }) => makespan <= best_known).length),
    String(measures.filter(({ proven }) => proven).length),
    seconds(mean(times)),
    seconds(Math.max(...times)),
    percent(mean(measures.map(({ groups, makespan }) => 100 * (groups / makespan - 1)))),
    percent(mean(measures.map(({ groups, first_fit }) => 100 * (1 - groups / first_fit)))),
    percent(Math.max(...measures.map((each) => each.loss_with_priorities_percent))),
    `${percent(mean(fifo))} (${percent(Math.max(...fifo))})`,
  ];
}

const instanceRow = (measure: Measure): readonly string[] => [
  measure.instance,
  String(measure.tasks),
  String(measure.makespan),
  String(measure.best_known),
  percent(measure.gap_percent),
  `${measure.lower_bound} (${measure.argument})`,
  measure.proven ? 'yes' : 'no',
  seconds(measure.milliseconds),
  String(measure.groups),
  String(measure.first_fit),
  percent(measure.loss_with_priorities_percent),
  percent(measure.loss_fifo_percent),
];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const percent = (value: number): string => `${value.toFixed(2)} %`;
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
