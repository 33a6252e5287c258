import { describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { program } from './main.js';
import { TOPICS } from './program/declare.js';
import { repositoryWith, vtm } from './testing/vtm.js';

jest.setTimeout(60_000);

/** All commands that do something, those within others, too. */
const commandsOf = (command: Command): readonly Command[] =>
  command.commands.flatMap((each) => (each.commands.length > 0 ? commandsOf(each) : [each]));
const commands = commandsOf(program()).filter((each) => each.name() !== 'help');

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHasColors: () => false });
  command.outputHelp();
  return text;
}

describe.each(commands.map((each) => [each.name(), each] as const))('vtm %s', (_name, command) => {
  it('stands under a topic, with an example and what it changes; else: see `declare`', () => {
    const top = command.parent?.parent ? command.parent : command;
    expect(Object.values(TOPICS)).toContain(top.helpGroup());
    expect(helpOf(command)).toMatch(/\nExample:\n {2}vtm .*\n\nChanges .*\.\n$/);
  });

  it('has an example that can be called', () => {
    const example = /\nExample:\n {2}vtm (.*)\n/.exec(helpOf(command))?.[1] ?? '';
    const again = program();
    const called = commandsOf(again).find((each) => each.name() === command.name());
    const acted = jest.fn();
    called?.action(() => void acted());
    again.parse(example.split(' '), { from: 'user' });
    expect(acted).toHaveBeenCalledTimes(1);
  });
});

describe('help', () => {
  it('lists commands by topic, in the order in which they are needed', () => {
    const { code, stdout } = vtm('.', '--help');
    expect(code).toBe(0);
    const headings = stdout.match(/^[A-Z].*:$/gm)?.filter((line) => line !== 'Options:');
    const order: readonly string[] = [...Object.values(TOPICS), 'Help:'];
    expect(headings).toEqual(order.filter((topic) => headings?.includes(topic)));
    expect(headings?.slice(0, 2)).toEqual([TOPICS.look, TOPICS.decide]);
  });

  it('of one command is asked for by name, the nearest being proposed', () => {
    expect(vtm('.', 'help', 'plan').stdout).toMatch(/^Usage: vtm plan \[options\]/);
    const refused = vtm('.', 'help', 'plna');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('Did you mean plan?');
  });

  it('is what a call without a command gets, which is wrong', () => {
    const { code, stdout, stderr } = vtm('.');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: vtm/);
  });

  it('tells the version of the package', () => {
    const text = readFileSync(join(__dirname, '../../package.json'), 'utf8');
    const { version } = JSON.parse(text) as { version: string };
    expect(vtm('.', '--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

it('names the nearest task or tag for one that is not there', () => {
  const task = aWrittenTask('A--T01', { run: 'true', slice: 'Slice 1.1' });
  const root = repositoryWith(manifestText([task]));
  for (const args of [
    ['conflicts', 'A--TO1'],
    ['run', 'A--TO1'],
    ['diff', 'A--TO1'],
  ]) {
    const { code, stderr } = vtm(root, ...args);
    expect({ args, code, stderr }).toMatchObject({ code: 1 });
    expect(stderr).toContain('Did you mean A--T01?');
  }
  expect(vtm(root, 'plan', '--select', 'slice:1.2').stderr).toContain('slice:1.1');
});
