import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editJson } from './edit-json.js';
import type { MemberEdit } from './edit-json.js';
import { readJson } from './json-text.js';

const set = (value: unknown, ...path: [string, ...string[]]): MemberEdit => ({ path, value });
const remove = (...path: [string, ...string[]]): MemberEdit => ({ path, value: undefined });
const lines = (...text: string[]) => text.join('\n');

describe('an edit of a JSON text', () => {
  it('replaces a value and leaves the rest', () => {
    const text = lines('{', '    "a" : 1, // one', '    "b": [1,2]', '}', '');
    expect(editJson(text, [set([3], 'a')])).toBe(
      lines('{', '    "a" : [', '        3', '    ], // one', '    "b": [1,2]', '}', ''),
    );
  });

  it('adds members behind the last one and its comment, as that one is written', () => {
    const text = lines('{', '\t"a":1 // one', '}');
    expect(editJson(text, [set('x', 'b'), set({ d: [] }, 'c')])).toBe(
      lines('{', '\t"a":1, // one', '\t"b":"x",', '\t"c":{', '\t\t"d": []', '\t}', '}'),
    );
  });

  it.each([
    ['{"a":1}', '{"a":1,"b":2}'],
    ['{ "a": 1 }', '{ "a": 1, "b": 2 }'],
    ['{}', '{"b":2}'],
    ['{\n}', '{\n  "b": 2\n}'],
    ['{\n  "a": 1,\n}', '{\n  "a": 1,\n  "b": 2,\n}'],
    ['{\r\n  "a": 1\r\n}\r\n', '{\r\n  "a": 1,\r\n  "b": 2\r\n}\r\n'],
    ['\uFEFF{ "a": 1 }', '\uFEFF{ "a": 1, "b": 2 }'],
  ])('adds a member to %j', (text, expected) => {
    expect(editJson(text, [set(2, 'b')])).toBe(expected);
  });

  it('fills an empty object within a document of several lines', () => {
    const text = lines('{', '  "tasks": {}', '}');
    expect(editJson(text, [set(1, 'tasks', 'x')])).toBe(
      lines('{', '  "tasks": {', '    "x": 1', '  }', '}'),
    );
  });

  it.each([
    ['{ "a": 1, "b": 2 }', '{ "b": 2 }'],
    ['{ "b": 2, "a": 1 }', '{ "b": 2 }'],
    ['{ "b": 2, "a": 1, }', '{ "b": 2, }'],
    ['{\n  "a": 1,\n  "b": 2\n}', '{\n  "b": 2\n}'],
    ['{\n  "b": 2,\n  "a": 1\n}', '{\n  "b": 2\n}'],
    ['{\r\n  "b": 2,\r\n  "a": 1\r\n}', '{\r\n  "b": 2\r\n}'],
    ['{\n  // one\n  "a": 1, // two\n  "b": 2\n}', '{\n  // one\n // two\n  "b": 2\n}'],
    ['{"a":1,"a":2,"b":2}', '{"b":2}'],
    ['{"a":1}', '{}'],
  ])('removes a member from %j', (text, expected) => {
    expect(editJson(text, [remove('a')])).toBe(expected);
  });

  it('removes the last and adds another', () => {
    const text = lines('{', '  "a": 1,', '  "b": 2', '}');
    expect(editJson(text, [remove('b'), set(3, 'c')])).toBe(
      lines('{', '  "a": 1,', '  "c": 3', '}'),
    );
  });

  it('throws when nothing can hold the member', () => {
    expect(() => editJson('{"a":[]}', [set(1, 'a', 'b')])).toThrow('a.b');
  });
});

it('gives the value asked for and keeps every comment, however the text is laid out', () => {
  const keys = ['a', 'b', 'c', '__proto__', 'd,//"'];
  const trivia = fc.array(fc.constantFrom(' ', '\n', '\r\n', '\t', '/*,*/', '//,\n', '/*\n*/'), {
    maxLength: 2,
  });
  const member = fc.tuple(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 1 }), trivia, trivia);
  const laidOut = fc
    .tuple(fc.array(member, { maxLength: 4 }), fc.boolean(), trivia)
    .map(([members, trailing, end]) => {
      const texts = members.map(
        ([key, value, before, after], at) =>
          `${before.join('')}${JSON.stringify(key)}:${JSON.stringify(value)}${after.join('')}` +
          (trailing || at < members.length - 1 ? ',' : ''),
      );
      return `{${texts.join('')}${end.join('')}}`;
    });
  const changes = fc.uniqueArray(
    fc.tuple(fc.constantFrom(...keys, 'e'), fc.option(fc.jsonValue(), { nil: undefined })),
    { selector: ([key]) => key },
  );
  const byKey = (members: [string, unknown][]) => members.sort(([a], [b]) => (a < b ? -1 : 1));
  const comments = (text: string) => text.match(/\/\*,\*\/|\/\/,\r?\n|\/\*\n\*\//g)?.length ?? 0;
  const valueOf = (text: string) => {
    const read = readJson(text);
    if (!read.ok) throw new Error(`${read.error.kind} in ${text}`);
    return read.value.value as Record<string, unknown>;
  };
  fc.assert(
    fc.property(laidOut, changes, fc.boolean(), (text, wanted, nested) => {
      const whole = nested ? `// top\n{ "in": ${text} }` : text;
      const edits = wanted.map(([key, value]) =>
        nested ? { path: ['in', key] as const, value } : { path: [key] as const, value },
      );
      const edited = editJson(whole, edits);
      const expected = new Map(Object.entries(valueOf(text)));
      for (const [key, value] of wanted)
        if (value === undefined) expected.delete(key);
        else expected.set(key, JSON.parse(JSON.stringify(value)));
      const found = nested ? valueOf(edited)['in'] : valueOf(edited);
      expect(byKey(Object.entries(found as object))).toEqual(byKey([...expected]));
      expect(comments(edited)).toBe(comments(whole));
    }),
    { numRuns: 1000 },
  );
});
