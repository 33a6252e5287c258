import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { buildPlan } from '../plan/build-plan.js';
import { buildModel } from '../plan/model.js';
import { planText } from './plan-text.js';
import { planView } from './plan-view.js';
import { A_PLAN_REPORT as view } from './testing/a-plan-report.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

describe('the text of a plan', () => {
  it('has the groups, what both ways take and save, how good that is, what costs most and what to do', () => {
    expect(planText(view)).toBe(
      `
Plan of 3 tasks, 2 workers

group  type      time    tasks                   why
1      parallel  20 min  HASH--T01, WRITER--T01  no member conflicts with another
2      serial    7 min   DEPLOY--T01             High risk: runs alone

serial       37 min
in groups    27 min, saves 10 min (27.0 %)
first fit    30.5 min, in groups by manifest order
as a stream  27 min, saves 10 min (27.0 %)
lower bound  27 min (critical path); the stream is optimal
as edges     27 min by priority (loses 0.0 %), 30.5 min first in, first out (13.0 %); 2 edges
critical path  WRITER--T01 -> DEPLOY--T01

without the rule that  shorter by  of the stream
High risk runs alone   7 min       25.9 %         proven

Advice
- cut-risk: That High risk runs alone costs 7 min.
  Look at it again.
`.trim(),
    );
  });

  it('says how far the stream may be from the optimum when that is not proven', () => {
    const text = planText({ ...view, optimal: false, gap: 0.125 });
    expect(text).toContain('27 min (critical path); at most 12.5 % above it');
  });

  it('counts one in the singular, and says when nothing limits the workers', () => {
    expect(planText({ ...view, tasks: 1, workers: 1 })).toMatch(/^Plan of 1 task, 1 worker\n/);
    expect(planText({ ...view, workers: null })).toMatch(/^Plan of 3 tasks, no limit on workers\n/);
  });

  it('says that there is nothing to plan', () => {
    expect(planText({ ...view, tasks: 0 })).toBe('There are no tasks to plan.');
  });

  it('shows hostile text harmlessly', () => {
    const [group] = view.execution_groups;
    if (!group) throw new Error('no group');
    const [advice] = view.advice;
    if (!advice) throw new Error('no advice');
    const text = planText({
      ...view,
      execution_groups: [{ ...group, reason: HOSTILE_TITLE }],
      advice: [{ ...advice, finding: HOSTILE_TITLE, remedy: HOSTILE_TITLE }],
      given_groups: {
        file: HOSTILE_TITLE,
        execution_groups: [],
        groups: view.groups,
        violations: [],
      },
    });
    expect(text).not.toMatch(OBEYED);
  });
});

describe('the view of a plan', () => {
  const viewOf = (minutes: readonly number[], workers: number | null) => {
    const tasks = minutes.map((each, at) => aTask(`A--T${at + 10}`, { minutes: each }));
    const backlog = aBacklog(tasks);
    return planView(backlog, buildPlan(buildModel(backlog, [], { workers })));
  };

  it('names tasks by id and gives minutes with two decimals at most', () => {
    expect(viewOf([1 / 3], 3)).toMatchObject({
      tasks: 1,
      workers: 3,
      serial_minutes: 0.33,
      execution_groups: [{ group: 1, type: 'serial', tasks: ['A--T10'], estimated_minutes: 0.33 }],
      groups: { minutes: 0.33, saved_minutes: 0, savings: 0 },
      stream: { minutes: 0.33, timeline: [{ task: 'A--T10', start: 0, end: 0.33 }] },
      critical_path: ['A--T10'],
      optimal: true,
      gap: 0,
    });
  });

  it('has both totals and what they save', () => {
    const { serial_minutes, groups, stream, first_fit_minutes } = viewOf([10, 20], null);
    const saving = { minutes: 20, saved_minutes: 10, savings: 1 / 3 };
    expect({ serial_minutes, groups, first_fit_minutes }).toEqual({
      serial_minutes: 30,
      groups: saving,
      first_fit_minutes: 20,
    });
    expect(stream).toMatchObject(saving);
  });
});
