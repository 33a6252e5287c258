import { describe, expect, it } from '@jest/globals';
import { explainPair } from '../conflicts/explain.js';
import { findConflicts } from '../conflicts/find-conflicts.js';
import { DEFAULT_POLICY } from '../conflicts/policy.js';
import type { Task } from '../manifest/task.js';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { explainText } from './explain-text.js';
import { explainView } from './explain-view.js';
import type { ExplainView } from './explain-view.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

/** The explanation of the first two tasks. */
function viewOf(...tasks: readonly Task[]): ExplainView {
  const backlog = aBacklog(tasks);
  const { levels } = DEFAULT_POLICY;
  const rules = { levels, softExcludes: true, highAlone: true, groupLimits: { db: 1 } };
  return explainView(explainPair(backlog, findConflicts(backlog), rules, 0, 1));
}

describe('the text of an explanation', () => {
  it('answers, says what keeps the two apart and what ends it, then what does not', () => {
    const a = aTask('A--T01', { scope: ['a/', 'nx.json'], conflictsWith: ['B--T01'], group: 'db' });
    const b = aTask('B--T01', { scope: ['a/x/', 'nx.json'], group: 'db', parallel: false });
    expect(explainText(viewOf(a, { ...b, dependsOn: ['C--T01'] }, aTask('C--T01')))).toBe(
      `
A--T01 and B--T01 are never under way at the same time.
B--T01 runs alone: parallel: false.
Of their parallelism group db, at most one task may be under way.

What keeps them apart:
  declared (hard): the manifest declares the conflict
    remedy: Remove B--T01 from "conflicts_with" of A--T01, if the two do not need to be kept apart.
  file-scope (hard, by scope): a/ and a/x/ overlap, for example at a/x/x
    smallest change: in A--T01, write "!a/x/" behind "a/"
  shared-config (hard): both may write the shared configuration nx.json
    smallest change: in A--T01, drop "nx.json"

What was looked for and not found:
  resource: A--T01 needs nothing alone, B--T01 needs nothing alone
  capability: A and B differ
  project: no known project is in both scopes
`.trim(),
    );
  });

  it('shows the chain of dependencies when it has more than one step', () => {
    const tasks = [
      aTask('A--T01'),
      aTask('B--T01', { dependsOn: ['C--T01'] }),
      aTask('C--T01', { dependsOn: ['A--T01'] }),
    ];
    const lines = explainText(viewOf(...tasks)).split('\n');
    expect(lines[1]).toBe('B--T01 waits for A--T01: A--T01 -> C--T01 -> B--T01.');
  });

  it('says that two tasks may run together', () => {
    const text = explainText(viewOf(aTask('A--T01'), aTask('B--T01')));
    expect(text).toMatch(
      /^A--T01 and B--T01 may be under way at the same time\.\n\nWhat was looked/,
    );
  });

  it('holds nothing that a terminal obeys', () => {
    const scope = [`a/${HOSTILE_TITLE}/`, 'b/'];
    const resources = [HOSTILE_TITLE];
    const text = explainText(
      viewOf(
        aTask('A--T01', { scope, resources, capability: HOSTILE_TITLE }),
        aTask('B--T01', { scope, resources, capability: HOSTILE_TITLE }),
      ),
    );
    expect(text).toContain('red');
    expect(text).not.toMatch(OBEYED);
  });
});

describe('the view of an explanation', () => {
  it('tells machines what an entry becomes', () => {
    const a = aTask('A--T01', { scope: ['a/'], tests: ['a/src/x.spec.ts'] });
    const b = aTask('B--T01', { scope: ['a/'], tests: ['a/lib/y.spec.ts'] });
    expect(viewOf(a, b).reasons[0]).toMatchObject({
      rule: 'scope',
      entries: ['a/', 'a/'],
      smallest_change: [
        { task: 'A--T01', entry: 'a/', becomes: ['a/src/'] },
        { task: 'B--T01', entry: 'a/', becomes: ['a/lib/'] },
      ],
    });
  });
});
