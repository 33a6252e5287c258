import { describe, expect, it } from '@jest/globals';
import { aBacklog, aTask } from '../manifest/testing/a-task.js';
import { EMPTY_STATE } from '../run/state.js';
import { aState } from '../run/testing/a-state.js';
import { statusMarkdown } from './status-markdown.js';
import { statusView } from './status-view.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const backlog = aBacklog(['A', 'B', 'C'].map((name) => aTask(`${name}--T01`)));

describe('a status in Markdown', () => {
  it('shows what needs a hand, and folds what is completed, with its commit, and what is pending', () => {
    const state = aState({
      'A--T01': { status: 'completed', commit: COMMIT },
      'B--T01': { status: 'blocked', blocked_reason: 'COMMAND-FAILED' },
    });
    expect(statusMarkdown(statusView(backlog, state, 3))).toBe(
      `
## Status

1 blocked, 1 completed, 1 pending

| task | status | commit | note |
| --- | --- | --- | --- |
| <code>B--T01</code> | blocked |  | COMMAND-FAILED |

<details><summary>Completed: 1</summary>

| task | status | commit | note |
| --- | --- | --- | --- |
| <code>A--T01</code> | completed | <code>0123456789</code> | Title of A--T01 |

</details>

<details><summary>Pending: 1</summary>

| task | status | commit | note |
| --- | --- | --- | --- |
| <code>C--T01</code> | pending |  | Title of C--T01 |

</details>
`.trim(),
    );
  });

  it('counts what does not fit, and obeys no title', () => {
    const title = `| <b> ::error:: ${'x'.repeat(10_000)}`;
    const many = Array.from({ length: 10_000 }, (_, at) => aTask(`A--T${at + 10}`, { title }));
    const text = statusMarkdown(statusView(aBacklog(many), EMPTY_STATE, 3));
    expect(text).toContain('… and 9900 more.');
    expect(text.length).toBeLessThan(200_000);
    expect(text).not.toMatch(/<b>|::error/);
  });

  it('of no tasks says so', () => {
    expect(statusMarkdown(statusView(aBacklog([]), EMPTY_STATE, 3))).toContain('no tasks');
  });
});
