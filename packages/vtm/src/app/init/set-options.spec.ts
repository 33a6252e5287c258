import { describe, expect, it } from '@jest/globals';
import { withOptions } from './set-options.js';

const OPTIONS = { minutes: { S: 12.5, M: 20 }, overheadMinutes: 1 };

/** The text that comes of an nx.json, or the code of the refusal. */
const set = (text: string): string => {
  const result = withOptions(text, OPTIONS);
  return result.ok ? result.value : result.error.code;
};

describe('options set in nx.json', () => {
  it('make an entry of the plain name', () => {
    expect(set('{\n  "plugins": ["@nx/js", "vtm"] // ours\n}\n')).toBe(
      '{\n  "plugins": ["@nx/js", { "plugin": "vtm", "options": { "minutes": { "S": 12.5, "M": 20 }, "overheadMinutes": 1 } }] // ours\n}\n',
    );
  });

  it('are added to what is written, and replace no more than what differs', () => {
    const text = (options: string) => `{
  "extends": "x", // stays
  "plugins": [
    {
      "plugin": "vtm",
      "options": ${options}
    }
  ]
}
`;
    const before = text('{ "workers": 4, "minutes": { "M": 15, /* large */ "L": 40 } }');
    const after = text(
      '{ "workers": 4, "minutes": { "M": 20, /* large */ "L": 40, "S": 12.5 }, "overheadMinutes": 1 }',
    );
    expect(set(before)).toBe(after);
    expect(set(after)).toBe(after);
  });

  it('stand in an entry that had none', () => {
    const after = set('{"plugins":[{"plugin":"vtm"}]}');
    expect(JSON.parse(after)).toEqual({ plugins: [{ plugin: 'vtm', options: OPTIONS }] });
  });

  it.each([
    '',
    '{',
    '[]',
    '{}',
    '{"plugins":{}}',
    '{"plugins":["@nx/js"]}',
    '{"plugins":[{"plugin":"vtm","options":[]}]}',
    '{"plugins":[{"plugin":"vtm","options":{"minutes":7}}]}',
  ])('are refused where something is in the way: %s', (text) => {
    expect(set(text)).toBe('VTM411');
  });
});
