import { describe, expect, it, jest } from '@jest/globals';
import { stripVTControlCharacters } from 'node:util';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { repositoryWith, vtm, vtmOnTerminal } from './testing/vtm.js';

jest.setTimeout(60_000);

const title = 'A title that goes on for much longer than a line of eighty columns has room';
const tasks = [aWrittenTask('A--T01', { run: 'true', title }), aWrittenTask('B--T01', { title })];
const ESCAPE = '\u001b[';

describe('on a terminal', () => {
  it('a table is coloured, ruled, and a row is one line', () => {
    const root = repositoryWith(manifestText(tasks));
    const text = vtmOnTerminal(root, {}, 'status');
    expect(text).toContain(ESCAPE);
    const lines = stripVTControlCharacters(text).trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[4]).toMatch(/^─+ {2}─+ {2}─+ {2}─+$/);
    expect(lines[5]).toMatch(/^A--T01 .*A title that goes on .*…$/);
    expect(Math.max(...lines.map((line) => line.length))).toBe(80);
  });

  it('nothing is coloured with NO_COLOR, but the call has the last word', () => {
    const root = repositoryWith(manifestText(tasks));
    const plainly = vtmOnTerminal(root, { NO_COLOR: '1' }, 'status');
    expect(plainly).not.toContain(ESCAPE);
    expect(plainly).toContain('───');
    expect(vtmOnTerminal(root, { NO_COLOR: '1' }, 'status', '--color')).toContain(ESCAPE);
    expect(vtmOnTerminal(root, {}, 'status', '--no-color')).toBe(plainly);
    expect(vtmOnTerminal(root, { TERM: 'dumb' }, 'status')).toBe(plainly);
  });

  it('help and errors follow the same rules', () => {
    expect(vtmOnTerminal('.', {}, '--help')).toContain(`${ESCAPE}1mUsage:`);
    expect(vtmOnTerminal('.', { NO_COLOR: '1' }, '--help')).not.toContain(ESCAPE);
    expect(vtmOnTerminal('.', {}, 'plna')).toContain(`${ESCAPE}31merror:`);
    expect(vtmOnTerminal('.', { NO_COLOR: '1' }, 'plna')).not.toContain(ESCAPE);
  });
});

it('in a pipe nothing is coloured, ruled or cut unless colours are asked for, and JSON never', () => {
  const root = repositoryWith(manifestText(tasks));
  const piped = vtm(root, 'status');
  expect(piped.stdout).not.toContain('─');
  expect(piped.stdout).not.toContain(ESCAPE);
  expect(piped.stdout).toContain(title);
  const asked = vtm(root, '--color', 'status').stdout;
  expect(asked).toContain(ESCAPE);
  expect(stripVTControlCharacters(asked)).toBe(piped.stdout);
  expect(vtm(root, 'status', '--json', '--color').stdout).not.toContain(ESCAPE);
});
