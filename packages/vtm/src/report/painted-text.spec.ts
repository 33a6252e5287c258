import { describe, expect, it } from '@jest/globals';
import { stripVTControlCharacters } from 'node:util';
import { diagnostic } from '../base/diagnostic.js';
import { explainPair } from '../conflicts/explain.js';
import { findConflicts } from '../conflicts/find-conflicts.js';
import { DEFAULT_POLICY } from '../conflicts/policy.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { buildPlan } from '../plan/build-plan.js';
import { evaluateGroups } from '../plan/evaluate.js';
import { aModel } from '../plan/testing/a-model.js';
import type { Outcome } from '../run/outcome.js';
import { aLease, aState } from '../run/testing/a-state.js';
import { cleanText } from './clean-text.js';
import { conflictsText } from './conflicts-text.js';
import { conflictsView } from './conflicts-view.js';
import { doctorText } from './doctor-text.js';
import { explainText } from './explain-text.js';
import { explainView } from './explain-view.js';
import { paintOf, plain } from './paint.js';
import type { Paint } from './paint.js';
import { outcomesText } from './outcomes-text.js';
import { eventText } from './run-text.js';
import { statusText } from './status-text.js';
import { statusView } from './status-view.js';
import { planView } from './plan-view.js';
import { givenGroupsText, whatIfText } from './what-if-text.js';
import { figuresView, givenGroupsView } from './what-if-view.js';
import { aValidation } from './testing/a-validation.js';
import { validationText } from './validation-text.js';

const tasks = [
  aTask('A--T01', { scope: ['a/'], title: 'A title that goes on for longer than a line has room' }),
  aTask('B--T01', { scope: ['a/x/'], parallel: false }),
];
const backlog = aBacklog(tasks);
const conflicts = findConflicts(backlog);
const rules = {
  levels: DEFAULT_POLICY.levels,
  softExcludes: true,
  highAlone: true,
  groupLimits: {},
};
const model = aModel([600, 1200], { workers: 2, cliques: [[0, 1]] });
const plan = buildPlan(model);
const groups = [{ type: 'parallel', tasks: [0, 1] }] as const;
const given = givenGroupsView(plan, 'g.json', groups, evaluateGroups(model, groups));
const trouble = diagnostic('VTM306', 'the command ended with exit code 2', 'mend it', {
  task: 'B--T01',
});
const failed: Outcome = {
  kind: 'failed',
  diagnostic: trouble,
  startedAt: 0,
  endedAt: 1,
  log: null,
};
const state = aState({
  'A--T01': { status: 'in-progress', lease: aLease(1) },
  'B--T01': {
    status: 'blocked',
    blocked_reason: 'COMMAND-FAILED',
    blocker_details: 'the command ended with exit code 2 '.repeat(4),
  },
});
const status = statusView(backlog, state, 3);
const none = { workers: 1, select: [], high_beside: false, minutes: {} };
const figures = figuresView(plan);

const TEXTS: Readonly<Record<string, (paint: Paint) => string>> = {
  status: (paint) => statusText(status, paint),
  causes: (paint) =>
    conflictsText(
      conflictsView(conflicts, backlog, { task: null, pairs: false, all: false }),
      paint,
    ),
  pairs: (paint) =>
    conflictsText(
      conflictsView(conflicts, backlog, { task: null, pairs: true, all: false }),
      paint,
    ),
  explanation: (paint) =>
    explainText(explainView(explainPair(backlog, conflicts, rules, 0, 1)), paint),
  'what if': (paint) => whatIfText({ changes: none, before: figures, after: figures }, paint),
  groups: (paint) => givenGroupsText(given, planView(backlog, plan), paint),
  validation: (paint) => validationText(aValidation([trouble]), paint),
  diagnosis: (paint) =>
    doctorText(
      {
        checks: [{ check: 'git', level: 'ok', message: 'git 2', remedy: null }],
        starts: ['A--T01'],
        waits: [{ task: 'B--T01', why: 'it depends on A--T01' }],
      },
      paint,
    ),
  cleaning: (paint) =>
    cleanText({ dry_run: true, removed: [{ kind: 'log', what: '/l' }], kept: [] }, paint),
  event: (paint) => eventText({ type: 'ended', task: 'B--T01', outcome: failed }, paint),
  outcomes: (paint) => outcomesText(new Map([['B--T01', failed]]), '/journal', paint),
};

describe.each(Object.entries(TEXTS))('the painted text of %s', (_name, textOf) => {
  it('says word for word what the plain one says', () => {
    const painted = textOf(paintOf(true, null));
    expect(painted).toContain('\u001b[');
    expect(stripVTControlCharacters(painted)).toBe(textOf(plain));
  });

  it('on a terminal has the words in the same order, some cut off', () => {
    const words = (text: string) =>
      text.split(/\s+/).filter((word) => /\w/.test(word) && !word.includes('…'));
    const said = textOf(plain).split(/\s+/);
    let from = 0;
    for (const word of words(stripVTControlCharacters(textOf(paintOf(true, 80))))) {
      const at = said.indexOf(word, from);
      expect({ word, isThere: at >= 0 }).toEqual({ word, isThere: true });
      from = at + 1;
    }
  });
});

it('a row of a status is one line of a terminal', () => {
  const lines = statusText(status, paintOf(false, 80)).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBe(80);
  expect(lines.at(-1)).toMatch(/^B--T01 {2}blocked .*…$/);
});
