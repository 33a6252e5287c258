import { describe, expect, it } from '@jest/globals';
import { planMarkdown } from './plan-markdown.js';
import { A_PLAN_REPORT } from './testing/a-plan-report.js';
import { HOSTILE_TITLE } from './testing/hostile.js';

describe('a plan in Markdown', () => {
  it('says what it takes, in which groups, and what to change', () => {
    const advice = [
      {
        ...{ kind: 'blocker' as const, tasks: [], groups: [], minutes: 0, share: 0 },
        ...{ finding: 'Much waits for HASH--T01.', remedy: 'Begin with it.' },
      },
    ];
    expect(planMarkdown({ ...A_PLAN_REPORT, advice })).toBe(
      `
## Plan of 3 tasks, 2 workers

|  | time | saves |
| --- | --- | --- |
| one after the other | 37 min |  |
| in groups | 27 min | 10 min (27.0 %) |
| as a stream | 27 min | 10 min (27.0 %) |
| lower bound (reached by the stream) | 27 min |  |

| group | type | time | tasks | why |
| --- | --- | --- | --- | --- |
| 1 | parallel | 20 min | <code>HASH--T01</code> <code>WRITER--T01</code> | no member conflicts with another |
| 2 | serial | 7 min | <code>DEPLOY--T01</code> | High risk&#58; runs alone |

<details><summary>Advice</summary>

- **blocker**: Much waits for HASH--T01. Begin with it.

</details>
`.trim(),
    );
  });

  it('says when there is nothing to plan', () => {
    expect(planMarkdown({ ...A_PLAN_REPORT, tasks: 0 })).toContain('no tasks to plan');
  });

  it('of 10,000 tasks fits the summary of a job, which holds 1 MiB', () => {
    const tasks = Array.from({ length: 10_000 }, (_, at) => `${'A'.repeat(120)}--T${at + 10}`);
    const group = { type: 'parallel' as const, estimated_minutes: 1, reason: 'x'.repeat(5_000) };
    const groups = tasks.map((_, at) => ({ ...group, group: at, tasks }));
    const text = planMarkdown({ ...A_PLAN_REPORT, execution_groups: groups });
    expect(text.length).toBeLessThan(1_000_000);
    expect(text).toContain('and 9980 more');
    expect(text).toContain('and 9940 groups more');
  });

  it('keeps a hostile reason in its cell', () => {
    const [group] = A_PLAN_REPORT.execution_groups;
    if (!group) throw new Error('the report has groups');
    const hostile = { ...group, reason: `|\n::error::x ${HOSTILE_TITLE} <b>` };
    const text = planMarkdown({ ...A_PLAN_REPORT, execution_groups: [hostile] });
    const row = text.split('\n').find((line) => line.startsWith('| 1 |')) ?? '';
    expect(row.split('|')).toHaveLength(7);
    expect(text).not.toMatch(/::error|<b>/);
  });
});
