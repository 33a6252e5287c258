import { describe, expect, it } from '@jest/globals';
import { locate } from './locate.js';
import { parseManifest } from './parse.js';
import type { Finding } from './finding.js';

const FILE = 'm.json';
const finding = (fields: Partial<Finding>): Finding => ({
  code: 'VTM111',
  message: 'wrong',
  remedy: 'mend it',
  file: FILE,
  path: [],
  ...fields,
});

const TEXT = `{
  // comment
  "tasks": [
    { "task_id": "A--T01",
      "list": ["x", "y"], "criteria": [{ "id": "c1" }, { "id": "c2" }],
      "risk": "low", },
  ],
}`;

const placeOf = (fields: Partial<Finding>, text = TEXT): string => {
  const [found] = locate([finding(fields)], [{ file: FILE, text }]);
  return `${found?.line}:${found?.column}`;
};

describe('the place of a finding', () => {
  it.each<[string, Partial<Finding>, string]>([
    ['the top', {}, '1:1'],
    ['a value', { path: ['tasks', 0, 'risk'] }, '6:15'],
    ['an element', { path: ['tasks', 0, 'list', 1] }, '5:21'],
    ['the object that lacks the key', { path: ['tasks', 0, 'est', 'size'] }, '4:5'],
    ['the list that lacks the index', { path: ['tasks', 7] }, '3:12'],
    ['the element with that text', { path: ['tasks', 0, 'list'], entry: 'y' }, '5:21'],
    ['the element with that id', { path: ['tasks', 0, 'criteria'], entry: 'c2' }, '5:56'],
    ['the list, if no element has it', { path: ['tasks', 0, 'list'], entry: 'z' }, '5:15'],
    ['an offset', { offset: TEXT.indexOf('// comment') }, '2:3'],
  ])('is that of %s', (_, fields, place) => {
    expect(placeOf(fields)).toBe(place);
  });

  it('counts lines of every kind, and no byte order mark', () => {
    expect(placeOf({ path: ['b'] }, '\uFEFF{\r\n"a": 1,\r"b": 2\n}')).toBe('3:6');
    expect(placeOf({ offset: 1 }, '\uFEFF{"')).toBe('1:2');
  });

  it('is that of the last value of a key that appears twice', () => {
    expect(placeOf({ path: ['a'] }, '{ "a": 1, "a": 2 }')).toBe('1:16');
  });

  it('is unknown when there is no text', () => {
    const [found] = locate([finding({ task: 'A--T01' })], []);
    expect(found).toEqual({
      code: 'VTM111',
      severity: 'error',
      message: 'wrong',
      remedy: 'mend it',
      file: FILE,
      task: 'A--T01',
    });
  });

  it('of a syntax error is where the text goes wrong', () => {
    const text = '{\n  "tasks": [\n    { "task_id" "A--T01" }\n  ]\n}';
    const { findings } = parseManifest({ file: FILE, text });
    expect(locate(findings, [{ file: FILE, text }])).toMatchObject([
      { code: 'VTM103', line: 3, column: 17 },
    ]);
  });
});

it('diagnostics are sorted by file, line, column and code', () => {
  const findings = [
    finding({ file: 'b.json', offset: 0 }),
    finding({ file: 'a.json', offset: 2, code: 'VTM130' }),
    finding({ file: 'a.json', offset: 2, code: 'VTM112' }),
    finding({ file: 'a.json', offset: 3 }),
    finding({ file: 'a.json', offset: 1 }),
  ];
  const sources = ['a.json', 'b.json'].map((file) => ({ file, text: '{}\n{}' }));
  const order = locate(findings, sources).map(
    ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
  );
  expect(order).toEqual([
    'a.json:1:2 VTM111',
    'a.json:1:3 VTM112',
    'a.json:1:3 VTM130',
    'a.json:2:1 VTM111',
    'b.json:1:1 VTM111',
  ]);
});
