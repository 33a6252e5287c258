import { count } from './count.js';
import { printable } from '../base/printable.js';
import type { ConflictCostView, CostView, InsightView, RuleCostView } from './insight-view.js';
import { minutesText, percentText } from './minutes.js';
import { as, plain } from './paint.js';
import type { Paint } from './paint.js';
import { shortened } from './shortened.js';
import { table } from './table.js';

/** So many rules are named where not all costs were asked. */
const MOST_RULES = 3;
/** So many ids of a side of a conflict are named. */
const MOST_IDS = 3;

/** What a plain runner of the edges takes: one line among the figures of a plan. */
export function pipelineLine({ pipeline }: InsightView): string {
  const { minutes_with_priorities: ranked, minutes_fifo: fifo } = pipeline;
  const loss = `loses ${percentText(pipeline.loss_with_priorities)}`;
  return `as edges     ${minutesText(ranked)} by priority (${loss}), ${minutesText(fifo)} first in, first out (${percentText(pipeline.loss_fifo)}); ${count(pipeline.edge_count, 'edge')}`;
}

/** What costs most, then what to change; empty where there is nothing to say. */
export function insightText(view: InsightView, paint: Paint = plain): string {
  const parts = [rulesText, conflictsText, tasksText, adviceText];
  const sections = parts.map((textOf) => textOf(view, paint));
  return sections.filter((section) => section !== '').join('\n\n');
}

function rulesText({ rule_costs: all, conflict_costs }: InsightView, paint: Paint): string {
  if (all.length === 0) return '';
  const costing = all.filter(({ saved_minutes }) => saved_minutes > 0);
  const shown = conflict_costs === null ? costing.slice(0, MOST_RULES) : all;
  if (shown.length === 0) return 'No rule costs the stream any time.';
  return table(
    ['without the rule that', 'shorter by', 'of the stream', ''],
    shown.map((rule) => [ruleText(rule), ...costCells(rule)]),
    paint,
  );
}

function ruleText({ rule, name, limit }: RuleCostView): string {
  switch (rule) {
    case 'high-alone':
      return 'High risk runs alone';
    case 'not-parallel':
      return 'tasks that are not parallel run alone';
    case 'workers':
      return `at most ${count(limit ?? 0, 'task')} run at once`;
    case 'group-limit':
      return `at most ${count(limit ?? 0, 'task')} of group ${name ?? ''} run at once`;
    case 'conflicts':
      return `conflicts by ${name ?? ''} exclude`;
  }
}

function conflictsText({ conflict_costs: costs }: InsightView, paint: Paint): string {
  if (costs === null) return '';
  if (costs.length === 0) return 'No single conflict was found to cost the stream any time.';
  return table(
    ['without the conflict of', 'shorter by', 'of the stream', '', 'why they conflict'],
    costs.map((cost) => [
      as('id', membersText(cost)),
      ...costCells(cost),
      cost.reasons.map(({ reason }) => shortened(reason)).join('; '),
    ]),
    paint,
  );
}

function membersText({ left, right }: ConflictCostView): string {
  const isClique = left.join() === right.join();
  return isClique ? idsText(left) : `${idsText(left)} with ${idsText(right)}`;
}

function idsText(ids: readonly string[]): string {
  const more = ids.length - MOST_IDS;
  const first = ids.slice(0, MOST_IDS).join(', ');
  return more > 0 ? `${first} and ${more} more` : first;
}

function tasksText({ task_costs: costs }: InsightView, paint: Paint): string {
  if (costs === null) return '';
  if (costs.length === 0) return 'No single task was found to cost the stream any time.';
  return table(
    ['if the task took no time', 'shorter by', 'of the stream', ''],
    costs.map((cost) => [as('id', cost.task), ...costCells(cost)]),
    paint,
  );
}

const costCells = ({ saved_minutes, share, exact }: CostView): readonly string[] => [
  minutesText(saved_minutes),
  percentText(share),
  exact ? 'proven' : '',
];

function adviceText({ advice }: InsightView, paint: Paint): string {
  if (advice.length === 0) return '';
  const lines = advice.flatMap(({ kind, finding, remedy }) => [
    `- ${paint.note(kind)}: ${printable(finding)}`,
    `  ${printable(remedy)}`,
  ]);
  return [paint.strong('Advice'), ...lines].join('\n');
}
