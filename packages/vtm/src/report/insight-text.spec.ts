import { describe, expect, it } from '@jest/globals';
import { findConflicts } from '../conflicts/find-conflicts.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { buildPlan } from '../plan/build-plan.js';
import { insightOf } from '../plan/insight.js';
import { buildModel } from '../plan/model.js';
import { insightText } from './insight-text.js';
import { planReport, PLAIN_REPORT } from './plan-report.js';
import type { PlanReport } from './plan-report.js';
import { planText } from './plan-text.js';

const EFFORT = { placements: 50_000 };

/** The report on tasks of ten minutes each, with three workers. */
function reportOn(tasks: readonly Task[], all: boolean, edges = false): PlanReport {
  const backlog = aBacklog(tasks);
  const { regions } = findConflicts(backlog);
  const options = { workers: 3, groupLimits: { db: 1 } };
  const plan = buildPlan(buildModel(backlog, regions, options), EFFORT);
  const insight = insightOf({ backlog, regions, options, plan }, EFFORT, all);
  return planReport(backlog, plan, insight, { ...PLAIN_REPORT, edges });
}

const task = (name: string, fields: Partial<Task> = {}): Task =>
  aTask(`${name}--T01`, { minutes: 10, ...fields });
const shared = [task('A', { scope: ['a/'] }), task('B', { scope: ['a/x.ts'] }), task('C')];

describe('what costs most', () => {
  it('names three rules that cost time, and all with the costs of conflicts and tasks', () => {
    expect(insightText(reportOn(shared, false))).toBe(
      `
without the rule that            shorter by  of the stream
conflicts by file-scope exclude  10 min      50.0 %         proven
`.trim(),
    );
    const all = reportOn(shared, true);
    expect(insightText(all)).toBe(
      `
without the rule that            shorter by  of the stream
conflicts by file-scope exclude  10 min      50.0 %         proven

without the conflict of  shorter by  of the stream          why they conflict
A--T01 with B--T01       10 min      50.0 %         proven  ${all.conflict_costs?.[0]?.reasons[0]?.reason}

if the task took no time  shorter by  of the stream
A--T01                    10 min      50.0 %         proven
B--T01                    10 min      50.0 %         proven
`.trim(),
    );
  });

  it('says that nothing costs time where nothing does', () => {
    const far = [task('A'), task('B', { minutes: 30 }), task('C', { dependsOn: ['A--T01'] })];
    const low = [...far, task('D', { scope: ['c--t01/x/'], dependsOn: ['A--T01'] })];
    expect(insightText(reportOn(low, false))).toContain('No rule costs the stream any time.');
    expect(insightText(reportOn(low, true))).toContain(
      'No single conflict was found to cost the stream any time.',
    );
  });

  it('puts every kind of rule into words', () => {
    const tasks = [
      task('A', { risk: 'High', parallel: false }),
      task('B', { parallel: false }),
      ...['C', 'D', 'E', 'F'].map((name) => task(name, { group: 'db' })),
    ];
    const text = insightText(reportOn(tasks, true));
    for (const words of [
      'High risk runs alone',
      'tasks that are not parallel run alone',
      'at most 3 tasks run at once',
      'at most 1 task of group db run at once',
    ])
      expect(text).toContain(words);
  });
});

describe('the edges of a plan', () => {
  it('are listed when asked, each with its reason', () => {
    expect(reportOn(shared, false).pipeline.edges).toBe(null);
    const report = reportOn(shared, false, true);
    expect(report.pipeline).toMatchObject({ edge_count: 1, loss_with_priorities: 0 });
    expect(planText(report)).toMatch(/task +waits for +why\n[AB]--T01 +[AB]--T01 +conflict$/);
    expect(planText(reportOn([task('A')], false, true))).toContain('The pipeline has no edges');
  });
});
