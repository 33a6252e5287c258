import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readStateDocument } from './read.js';
import type { StateDocument } from './read.js';

const FILE = 'docs/backlog/task-state.json';

function read(value: unknown): StateDocument {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const document = readStateDocument(text, FILE);
  if (!document.ok) throw new Error(document.error.message);
  return document.value;
}

const LAST = '2025-11-20T10:00:00Z';
const withTasks = (tasks: unknown) => read({ last_updated: LAST, tasks });
const messages = ({ warnings }: StateDocument) => warnings.map(({ message }) => message);

describe('a state file', () => {
  it('gives the entries, the time and all that stands beside them', () => {
    const entry = { status: 'completed', acs_completed: ['AC01'], pr_number: 7, colour: 'red' };
    const document = read({
      manifest_hash: 'h',
      last_updated: LAST,
      x: 1,
      tasks: { 'A--T01': entry },
    });
    expect(document.entries).toEqual({ 'A--T01': entry });
    expect(document.lastUpdated).toBe(Date.parse(LAST));
    expect(document.value).toMatchObject({ manifest_hash: 'h', x: 1 });
    expect(document.warnings).toEqual([]);
  });

  it('may hold comments and a byte order mark', () => {
    const text = `\uFEFF// ours\n{ "last_updated": "${LAST}", "tasks": {}, }`;
    expect(read(text)).toMatchObject({ entries: {}, warnings: [] });
  });

  it('gives no lease, log or worktree: they mean something elsewhere', () => {
    const entry = { status: 'in-progress', lease: { token: 9 }, log: '/x', worktree: '/y' };
    expect(withTasks({ 'A--T01': entry }).entries).toEqual({ 'A--T01': { status: 'in-progress' } });
  });

  it.each([
    ['partial', 'blocked'],
    ['error', 'blocked'],
    ['Completed', 'completed'],
    ['in_progress', 'in-progress'],
    ['In Progress', 'in-progress'],
    ['somewhere', 'pending'],
    [3, 'pending'],
    [undefined, 'pending'],
  ])('with the status %j means %s, and says so', (status, meant) => {
    const document = withTasks({ 'A--T01': { status, notes: 'n' } });
    expect(document.entries).toEqual({ 'A--T01': { status: meant, notes: 'n' } });
    expect(document.warnings).toMatchObject([
      { code: 'VTM314', task: 'A--T01', file: FILE, line: 1, remedy: `write "${meant}"` },
    ]);
    expect(messages(document)[0]).toMatch(new RegExp(`^status is .*, read as ${meant}$`));
  });

  it('loses what is no entry and what is no such field, and says so', () => {
    const document = withTasks({ 'A--T01': 'done', 'B--T01': { status: 'blocked', attempt: '3' } });
    expect(document.entries).toEqual({ 'B--T01': { status: 'blocked' } });
    expect(messages(document)).toEqual([
      'the entry of "A--T01" is "done", not an object; it is skipped',
      'attempt is "3", not a whole number; it is left where it is',
    ]);
  });

  it.each([
    ['2025-11-20', '2025-11-20T00:00:00Z'],
    ['2025-11-20T10:00:00', '2025-11-20T10:00:00Z'],
    ['2025-11-20 10:00', '2025-11-20T10:00:00Z'],
    ['2025-11-20T10:00:00.5+01:00', '2025-11-20T09:00:00.5Z'],
  ])('dated %s counts as %s, wherever it is read', (written, time) => {
    expect(read({ last_updated: written, tasks: {} }).lastUpdated).toBe(Date.parse(time));
  });

  it.each([undefined, 'yesterday', '2025-99-99', 5])('dated %j has no time', (written) => {
    const document = read({ last_updated: written, tasks: {} });
    expect(document.lastUpdated).toBeNull();
    expect(document.warnings).toHaveLength(1);
  });

  it('that is empty, or has no tasks, is read as one without tasks', () => {
    expect(messages(read(' \n'))[0]).toBe('the file is empty, read as one without tasks');
    expect(messages(read({ last_updated: LAST, tasks: null }))).toEqual(['it has no tasks']);
  });

  it('with a key given twice says so', () => {
    const text = `{"last_updated":"${LAST}","tasks":{"A--T01":{"status":"pending"},"A--T01":{"status":"blocked"}}}`;
    expect(read(text).entries).toEqual({ 'A--T01': { status: 'blocked' } });
    expect(messages(read(text))[0]).toContain('"A--T01" appears again');
  });

  it.each([
    ['{\n<<<<<<< HEAD\n', 2, 'not JSON'],
    ['[]', 1, 'the top level is an empty list, not an object'],
    ['{\n"tasks": [1]}', 2, 'tasks is a list, not an object of entries by task id'],
    ['['.repeat(300), 1, 'more than 200'],
  ])('%j cannot be read', (text, line, why) => {
    const document = readStateDocument(text, FILE);
    expect(document).toMatchObject({ ok: false, error: { code: 'VTM315', file: FILE, line } });
    expect(document.ok ? '' : document.error.message).toContain(why);
  });

  it('with more deviations than anybody reads shows a hundred', () => {
    const tasks = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`k${at}`, at]));
    const { warnings } = withTasks(tasks);
    expect(warnings).toHaveLength(101);
    expect(warnings[100]?.message).toBe('19900 more deviations of the state file are not shown');
  });
});

it('no text throws, and every entry that is given can be told from a prototype', () => {
  const key = fc.constantFrom('A--T01', '__proto__', 'constructor', 'toString');
  const value = fc.oneof(
    fc.jsonValue(),
    fc.record({ status: fc.string(), attempt: fc.jsonValue() }),
  );
  const tasks = fc.array(fc.tuple(key, value), { maxLength: 4 });
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    tasks.map((all) => {
      const members = all.map(([id, entry]) => `${JSON.stringify(id)}:${JSON.stringify(entry)}`);
      return `{"__proto__":{"x":1},"tasks":{${members.join(',')}}}`;
    }),
  );
  fc.assert(
    fc.property(text, (written) => {
      const document = readStateDocument(written, FILE);
      if (!document.ok) expect(document.error.code).toBe('VTM315');
      else
        for (const entry of Object.values(document.value.entries))
          expect(typeof entry.status).toBe('string');
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});
