import { describe, expect, it } from '@jest/globals';
import { DIAGNOSTIC_CODES } from './codes.js';
import { diagnostic, isError } from './diagnostic.js';

describe('a diagnostic', () => {
  it('takes its severity from the table of codes', () => {
    expect(diagnostic('VTM113', 'twice', 'rename one')).toEqual({
      code: 'VTM113',
      severity: 'error',
      message: 'twice',
      remedy: 'rename one',
    });
    expect(diagnostic('VTM133', 'empty', 'fill it').severity).toBe('warning');
    expect(diagnostic('VTM139', 'perhaps', 'look').severity).toBe('info');
  });

  it('says where and about which task as far as it is known', () => {
    const place = { file: 'm.json', line: 3, column: 5, task: 'A--T01' };
    expect(diagnostic('VTM113', 'twice', 'rename one', place)).toMatchObject(place);
  });

  it('stops what it reaches only when it is an error', () => {
    const of = (code: 'VTM113' | 'VTM133' | 'VTM139') => isError(diagnostic(code, '', ''));
    expect([of('VTM113'), of('VTM133'), of('VTM139')]).toEqual([true, false, false]);
  });
});

it('has codes of one form, in ascending order, each with a title of its own', () => {
  const codes = Object.keys(DIAGNOSTIC_CODES);
  expect(codes.filter((code) => !/^VTM[1-4]\d\d$/.test(code))).toEqual([]);
  expect(codes).toEqual([...codes].sort());
  const titles = Object.values(DIAGNOSTIC_CODES).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
