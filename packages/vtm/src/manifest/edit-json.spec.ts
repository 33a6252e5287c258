import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { editJson } from './edit-json.js';
import type { JsonEdit } from './edit-json.js';
import { readJson } from './json-text.js';

const set = (value: unknown, ...path: (string | number)[]): JsonEdit => ({ path, value });
const remove = (...path: (string | number)[]): JsonEdit => ({ path, value: undefined });
const lines = (...text: string[]) => text.join('\n');

describe('an edit of a JSON text', () => {
  it('replaces a value and leaves the rest', () => {
    const text = lines('{', '    "a" : 1, // one', '    "b": [1,2]', '}', '');
    expect(editJson(text, [set([3], 'a')])).toBe(
      lines('{', '    "a" : [3], // one', '    "b": [1,2]', '}', ''),
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

describe('an edit within a list', () => {
  it.each([
    ['{ "a": ["x"] }', '{ "a": ["x","y"] }'],
    ['{ "a": ["x", "w"] }', '{ "a": ["x", "w", "y"] }'],
    ['{"a":[]}', '{"a":["y"]}'],
    ['{\n  "a": ["x"]\n}', '{\n  "a": ["x", "y"]\n}'],
    ['{\n  "a": [\n    "x" // why\n  ]\n}', '{\n  "a": [\n    "x", // why\n    "y"\n  ]\n}'],
    ['{\n  "a": []\n}', '{\n  "a": [\n    "y"\n  ]\n}'],
    ['{\n  "b": [1],\n  "a": []\n}', '{\n  "b": [1],\n  "a": ["y"]\n}'],
    ['{\n  "a": [\n    // none yet\n  ]\n}', '{\n  "a": [\n    "y"\n    // none yet\n  ]\n}'],
  ])('appends to that of %j', (text, expected) => {
    expect(editJson(text, [set('y', 'a', 9)])).toBe(expected);
  });

  it.each([
    ['["x", "y", "z"]', '["x", "z"]'],
    ['["y", "z"]', '["z"]'],
    ['["x", "y"]', '["x"]'],
    ['["y"]', '[]'],
    ['[\n  "x",\n  "y", // why\n  "z"\n]', '[\n  "x",\n // why\n  "z"\n]'],
    ['[\n  "x",\n  "y"\n]', '[\n  "x"\n]'],
  ])('removes "y" from %j', (text, expected) => {
    const at = (JSON.parse(text.replace('// why', '')) as string[]).indexOf('y');
    expect(editJson(text, [remove(at)])).toBe(expected);
  });

  it('reaches through lists to members of their elements', () => {
    const text = '{ "tasks": [{ "id": "a" }, { "id": "b", "n": 1 }] }';
    expect(editJson(text, [set(2, 'tasks', 1, 'n'), set(true, 'tasks', 0, 'x')])).toBe(
      '{ "tasks": [{ "id": "a", "x": true }, { "id": "b", "n": 2 }] }',
    );
  });

  it('changes of a list that replaces another only the elements in which they differ', () => {
    const text = lines('{', '  "a": [', '    "x", // the first', '    "y"', '  ]', '}');
    expect(editJson(text, [set(['x', 'z'], 'a')])).toBe(
      lines('{', '  "a": [', '    "x", // the first', '    "z"', '  ]', '}'),
    );
  });

  it('appends an object in the manner of the document', () => {
    const added = { task_id: 'B', lists: ['p/', 'q/'], est: { size: 'M' }, deep: [{ a: [1] }] };
    const spread = lines('{', '  "tasks": [', '    {', '      "task_id": "A"', '    }', '  ]', '}');
    expect(editJson(spread, [set(added, 'tasks', 1)])).toBe(
      JSON.stringify({ tasks: [{ task_id: 'A' }, added] }, null, 2),
    );
    const short = lines('{', '  "tasks": [', '    { "task_id": "A", "x": ["y"] }', '  ]', '}');
    expect(editJson(short, [set(added, 'tasks', 1)])).toBe(
      lines(
        ...['{', '  "tasks": [', '    { "task_id": "A", "x": ["y"] },', '    {'],
        ...['      "task_id": "B",', '      "lists": ["p/", "q/"],'],
        ...['      "est": { "size": "M" },', '      "deep": [', '        {'],
        ...['          "a": [1]', '        }', '      ]', '    }', '  ]', '}'],
      ),
    );
  });
});

it('gives the list asked for and keeps every comment, however its elements are laid out', () => {
  const trivia = fc.array(fc.constantFrom(' ', '\n', '\r\n', '/*,*/', '//,\n'), { maxLength: 2 });
  const word = fc.constantFrom('a', 'b', 'c', 'd');
  const list = fc
    .tuple(fc.array(fc.tuple(word, trivia, trivia), { maxLength: 5 }), fc.boolean(), trivia)
    .map(([elements, trailing, end]) => {
      const texts = elements.map(
        ([element, before, after], at) =>
          `${before.join('')}"${element}"${after.join('')}` +
          (trailing || at < elements.length - 1 ? ',' : ''),
      );
      return `{\n  "l": [${texts.join('')}${end.join('')}]\n}`;
    });
  const comments = (text: string) => text.match(/\/\*,\*\/|\/\/,\r?\n/g)?.length ?? 0;
  fc.assert(
    fc.property(list, fc.array(word, { maxLength: 6 }), (text, wanted) => {
      const edited = editJson(text, [set(wanted, 'l')]);
      const read = readJson(edited);
      expect(read).toMatchObject({ ok: true, value: { value: { l: wanted } } });
      expect(comments(edited)).toBe(comments(text));
    }),
    { numRuns: 1000 },
  );
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
