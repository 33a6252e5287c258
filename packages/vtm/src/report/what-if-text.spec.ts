import { describe, expect, it } from '@jest/globals';
import { buildPlan } from '../plan/build-plan.js';
import { evaluateGroups } from '../plan/evaluate.js';
import { aModel } from '../plan/testing/a-model.js';
import { givenGroupsText, whatIfText } from './what-if-text.js';
import { figuresView, givenGroupsView } from './what-if-view.js';
import { planView } from './plan-view.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';

const model = aModel([600, 1200, 600], { workers: 2, cliques: [[0, 2]] });
const plan = buildPlan(model);
const backlog = aBacklog(['T0', 'T1', 'T2'].map((id) => aTask(id)));
const NONE = { workers: null, select: [], high_beside: false, minutes: {} };

describe('what if', () => {
  it('shows the figures of both plans side by side', () => {
    const after = figuresView(buildPlan({ ...model, workers: 1 }));
    const text = whatIfText({ changes: { ...NONE, workers: 1 }, before: figuresView(plan), after });
    expect(text).toBe(
      `
What if 1 worker

             as it is                         what if
tasks        3                                3
workers      2                                1
serial       40 min                           40 min
in groups    30 min (saves 25.0 %), 2 groups  40 min (saves 0.0 %), 3 groups
as a stream  20 min (saves 50.0 %)            40 min (saves 0.0 %)
lower bound  20 min (optimal)                 40 min (optimal)
`.trim(),
    );
  });

  it('says all that is otherwise, and what a selection does with predecessors', () => {
    const changes = {
      workers: 5,
      select: ['slice:1.1', 'risk:high'],
      high_beside: true,
      minutes: { S: 8, M: 20 },
    };
    const same = figuresView({ ...plan, model: { ...model, workers: null } });
    const text = whatIfText({ changes, before: same, after: same });
    expect(text.split('\n')[0]).toBe(
      'What if 5 workers; only tasks with slice:1.1 or risk:high; what they depend on besides counts as done; High risk runs beside others; minutes of S 8, M 20',
    );
    expect(text).toContain('no limit');
  });
});

describe('groups made by hand', () => {
  const textOf = (groups: Parameters<typeof evaluateGroups>[1]) =>
    givenGroupsText(
      givenGroupsView(plan, 'groups.json', groups, evaluateGroups(model, groups)),
      planView(backlog, plan),
    );

  it('stand beside our groups and the stream', () => {
    const text = textOf([
      { type: 'parallel', tasks: [0, 1] },
      { type: 'serial', tasks: [2] },
    ]);
    expect(text).toBe(
      `
Groups of groups.json

group  type      time    tasks
1      parallel  20 min  T0, T1
2      serial    10 min  T2

              time    saves
given groups  30 min  25.0 %
our groups    30 min  25.0 %
as a stream   20 min  50.0 %

The given groups can run as given.
`.trim(),
    );
  });

  it('say why they cannot run, at most twenty times', () => {
    expect(textOf([{ type: 'parallel', tasks: [0, 2] }])).toMatch(
      /cannot run as given:\n.*VTM205.* T0 conflicts with T2[\s\S]*VTM205.* T1 stands in no group/,
    );
    const often = Array.from({ length: 25 }, () => ({ type: 'serial' as const, tasks: [0] }));
    expect(textOf(often)).toContain('… and 6 more; --json lists all');
  });
});
