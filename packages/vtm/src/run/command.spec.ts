import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aTask } from '../manifest/testing/a-task.js';
import { argvOf, briefOf, noCommand } from './command.js';
import { judgeResult } from './result.js';

describe('the argument vector of a task', () => {
  const agent = ['agent', '--quiet'];

  it('is a list as it is, and a string whole for the shell', () => {
    expect(argvOf(aTask('A--T01', { run: ['node', 'a b.js', '$(x)'] }), agent)).toEqual([
      ...['node', 'a b.js', '$(x)'],
    ]);
    expect(argvOf(aTask('A--T01', { run: 'npm test && echo "done"' }), agent)).toEqual([
      ...['/bin/sh', '-c', 'npm test && echo "done"'],
    ]);
  });

  it("is the agent's for a task without one, and none when there is no agent", () => {
    expect(argvOf(aTask('A--T01'), agent)).toEqual(agent);
    expect(argvOf(aTask('A--T01'), 'agent "$VTM_TASK_ID"')).toEqual([
      ...['/bin/sh', '-c', 'agent "$VTM_TASK_ID"'],
    ]);
    expect(argvOf(aTask('A--T01'), null)).toBeNull();
    expect(argvOf(aTask('A--T01', { run: [] }), agent)).toBeNull();
  });

  it('holds no other text of the manifest', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, (title, description, criterion) => {
        const criteria = [{ id: 'AC', text: criterion }];
        const task = aTask('A--T01', { title, description, criteria });
        expect(argvOf(task, agent)).toEqual(agent);
      }),
    );
  });

  it('that is missing is reported with both ways to give one', () => {
    const told = noCommand(aTask('A--T01', { manifest: 'm.json' }));
    expect(told).toMatchObject({ code: 'VTM304', task: 'A--T01', file: 'm.json' });
    expect(told.remedy).toContain('"run"');
    expect(told.remedy).toContain('"agent"');
  });
});

describe('the brief of a task', () => {
  it('says everything that a person or an agent needs', () => {
    const task = aTask('A--T01', {
      title: 'Hash content',
      description: ' SHA-256 over text.\n\nNormalised. ',
      criteria: [{ id: 'AC01', text: 'Equal texts, equal hashes' }],
      scope: ['packages/a/'],
      tests: ['packages/a/hash.spec.ts'],
      specs: ['docs/spec.md'],
      adrs: ['ADR-0006'],
      guides: ['docs/guide.md'],
    });
    expect(briefOf(task)).toBe(
      [
        '# A--T01: Hash content',
        '',
        'SHA-256 over text.\n\nNormalised.',
        '',
        '## Acceptance criteria',
        '',
        '- AC01: Equal texts, equal hashes',
        '',
        '## Change only these paths',
        '',
        '- packages/a/',
        '- packages/a/hash.spec.ts',
        '',
        '## Read first',
        '',
        '- docs/spec.md',
        '- ADR-0006',
        '- docs/guide.md',
        '',
        '## Tests that prove it',
        '',
        '- packages/a/hash.spec.ts',
        '',
        '## When you are done',
        '',
        'Exit code 0 means done. You may say more as JSON in the file that $VTM_RESULT_FILE names:',
        '`{"status":"completed","summary":"…","acs_completed":["AC01"],"acs_remaining":[]}`,',
        'or when you cannot go on, `{"status":"blocked","acs_completed":[],"acs_remaining":["AC01"],"blockers":[{"reason":"…"}]}`.',
        'Optional are also "notes", "test_results": { total, passing, failing } and, in a blocker, "waits_for": the id',
        'of a task. Each criterion is in one of the two lists; a result that is not so completes nothing.',
        '',
      ].join('\n'),
    );
  });

  it('leaves out what the task does not name', () => {
    const task = aTask('A--T01', { criteria: [], scope: [], title: 'T', description: 'D' });
    expect(briefOf(task)).toMatch(/^# A--T01: T\n\nD\n\n## When you are done\n/);
  });

  it('gives each title and each list item one line, whatever they hold', () => {
    const hostile = fc
      .array(fc.constantFrom('\n', '\r\n', '\u2028', '# Heading', '- item', 'x', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, fc.array(hostile, { maxLength: 3 }), (title, texts) => {
        const criteria = texts.map((text, at) => ({ id: `AC${at}`, text }));
        const task = aTask('A--T01', { title, criteria, scope: texts, description: 'D' });
        const lines = briefOf(task).split(/[\r\n\u2028\u2029]/);
        expect(lines.filter((line) => line.startsWith('# '))).toHaveLength(1);
        expect(lines.filter((line) => line.startsWith('- '))).toHaveLength(2 * texts.length);
        expect(lines.filter((line) => line.startsWith('## '))).toHaveLength(texts.length ? 3 : 1);
      }),
    );
  });

  it('shows results that are believed as they stand', () => {
    const id = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 4 }), (ids) => {
        const task = aTask('A--T01', { criteria: ids.map((one) => ({ id: one, text: 'T' })) });
        const lines = briefOf(task).split(/[\r\n\u2028\u2029]/);
        const shown = lines.flatMap((line) => /`(\{.*\})`/.exec(line)?.[1] ?? []);
        expect(shown.map((text) => judgeResult(task, text, 0).kind)).toEqual([
          ...['completed', 'blocked'],
        ]);
      }),
    );
  });
});
