import { describe, expect, it } from '@jest/globals';
import { ganttText } from './gantt.js';

const planned = [
  { task: 'A', start: 0, end: 15 },
  { task: 'LONGER', start: 15, end: 30 },
];

describe('the text Gantt', () => {
  it('puts planned and actual bars on one scale', () => {
    const actual = [
      { task: 'LONGER', start: 15, end: 30 },
      { task: 'A', start: 0, end: 15 },
    ];
    const lines = ganttText(planned, actual).split('\n');
    expect(lines[1]).toBe(`A       planned ${'░'.repeat(28)}${' '.repeat(28)}  0–15`);
    expect(lines[2]).toBe(`        actual  ${'█'.repeat(28)}${' '.repeat(28)}  0–15`);
    expect(lines[4]).toBe(`        actual  ${' '.repeat(28)}${'█'.repeat(28)}  15–30`);
  });

  it('shows a task too short for a column all the same', () => {
    const [, bar] = ganttText([{ task: 'A', start: 0, end: 0.01 }, ...planned], []).split('\n');
    expect(bar).toContain('░');
  });

  it('has a scale that ends where the longer of the two ends', () => {
    const [axis, first] = ganttText(planned, [{ task: 'A', start: 0, end: 60 }]).split('\n');
    expect(axis).toMatch(/0 +10 +20 +30 +40 +50 +60? min$|0 +10 +20 +30 +40 +50 min$/);
    expect(first).toContain(`${'░'.repeat(14)} `);
  });

  it('says which task did not run, and when nothing did', () => {
    expect(ganttText(planned, [])).toContain('actual  (did not run)');
    expect(ganttText([], [])).toBe('(nothing ran)');
  });
});
