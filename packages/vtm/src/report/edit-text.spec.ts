import { describe, expect, it } from '@jest/globals';
import { diagnostic } from '../base/diagnostic.js';
import { editText } from './edit-text.js';
import type { EditView } from './edit-view.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const edit = (fields: Partial<EditView>): EditView => ({
  ...{ dry_run: false, files: ['m.json'], changes: [], suggestions: [], warnings: [] },
  ...fields,
});
const suggestion = {
  task: 'A--T02',
  field: 'depends_on_tasks',
  value: 'A--T01',
  reason: 'it is first',
};

describe('the text of an edit', () => {
  it('says what was done, what is doubtful, what could be done and what would change', () => {
    const text = editText(
      edit({
        changes: ['A--T02 is added to m.json.'],
        suggestions: [
          { ...suggestion, applied: false },
          { ...suggestion, value: 'B--T01', applied: true },
        ],
        warnings: [diagnostic('VTM202', 'it matches no file', 'Leave it.', { task: 'A--T02' })],
        diff: { 'm.json': ['@@ -1 +1 @@', '-  "a"', '+  "b"'] },
      }),
    );
    expect(text).toBe(
      `
A--T02 is added to m.json.
A--T02: "B--T01" in depends_on_tasks, since it is first (accepted)
warning VTM202 it matches no file [A--T02]
    remedy: Leave it.

suggested, not done:
  A--T02: "A--T01" in depends_on_tasks, since it is first

m.json
@@ -1 +1 @@
-  "a"
+  "b"
`.trim(),
    );
  });

  it('says so when nothing changes', () => {
    expect(editText(edit({ files: [] }))).toBe('Nothing changes.');
  });

  it('says in the end that nothing was written when only asked what would change', () => {
    const lines = ['A--T02 is added to m.json.', '', 'Nothing was written: this is a dry run.'];
    const tried = edit({ changes: lines.slice(0, 1), dry_run: true });
    expect(editText(tried)).toBe(lines.join('\n'));
    expect(editText({ ...tried, files: [] })).toMatch(/Nothing changes\.$/);
  });

  it('holds nothing that a terminal obeys', () => {
    const text = editText(
      edit({
        changes: [HOSTILE_TITLE],
        suggestions: [
          { ...suggestion, value: HOSTILE_TITLE, reason: HOSTILE_TITLE, applied: false },
        ],
        diff: { [HOSTILE_TITLE]: [`+ ${HOSTILE_TITLE}`, `\t${HOSTILE_TITLE}`.replace('\t', ' ')] },
      }),
    );
    expect(text).toContain('red');
    expect(text).not.toMatch(OBEYED);
  });
});
