import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { program } from '../../packages/vtm/src/cli/main.js';
import { callsIn, documentationPages } from './markdown.js';
import type { Call } from './markdown.js';

type Command = ReturnType<typeof program>;

const PLUGIN = join(__dirname, '../../packages/vtm');
const read = (path: string): unknown => JSON.parse(readFileSync(join(PLUGIN, path), 'utf8'));
const { generators } = read('generators.json') as {
  generators: Readonly<Record<string, { readonly schema: string }>>;
};
const calls = documentationPages().flatMap(callsIn);

/** A name in running text leaves out what a call needs: `vtm explain` says why. */
const LEFT_OUT = [
  'commander.missingArgument',
  'commander.missingMandatoryOptionValue',
  'commander.help',
];
const ANSWERED = ['commander.version', 'commander.helpDisplayed'];

/** What vtm would complain about, of what can be known without a workspace; else undefined. */
function complaintOfVtm({ words, isComplete }: Call): string | undefined {
  const vtm = program();
  muted(vtm);
  try {
    vtm.parse(words.slice(1), { from: 'user' });
  } catch (error) {
    const { code, message } = error as { readonly code: string; readonly message: string };
    if (ANSWERED.includes(code) || (!isComplete && LEFT_OUT.includes(code))) return undefined;
    return message;
  }
  return undefined;
}

/** Only help acts, for it knows the commands. */
function muted(command: Command): void {
  command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  command.commands.forEach(muted);
  if (command.parent && command.commands.length === 0 && command.name() !== 'help')
    command.action(() => undefined);
}

/** Flags that Nx has for every generator. */
const OF_NX = ['dry-run', 'interactive', 'verbose', 'quiet'];

/** The same for `nx g vtm:<generator> …`. */
function complaintOfNx({ words }: Call): string | undefined {
  const [named = '', ...rest] = words.slice(words.indexOf('g') + 1);
  const generator = generators[named.replace(/^vtm:/, '')];
  if (!generator) return `there is no generator ${named}`;
  const { properties } = read(generator.schema) as { properties: Readonly<Record<string, object>> };
  const flags = rest.filter((word) => word.startsWith('--')).map((word) => word.slice(2));
  const known = [...Object.keys(properties), ...OF_NX];
  const unknown = flags
    .map((flag) => flag.replace(/=.*$/s, ''))
    .filter((flag) => !known.includes(flag) && !known.includes(flag.replace(/^no-/, '')));
  return unknown.length > 0 ? `${named} has no --${unknown.join(', --')}` : undefined;
}

const complaintOf = (call: Call) =>
  call.words[0] === 'vtm' ? complaintOfVtm(call) : complaintOfNx(call);

/** A call as a page would show it in a block. */
const asked = (text: string) =>
  callsIn({ path: 'page.md', text: `\`\`\`sh\n${text}\n\`\`\`\n` }).map(complaintOf);

describe('the calls in the documentation', () => {
  it('are many, of vtm and of its generators', () => {
    expect(calls.filter(({ words }) => words[0] === 'vtm').length).toBeGreaterThan(60);
    expect(calls.filter(({ words }) => words[0] === 'nx').length).toBeGreaterThan(5);
  });

  it('can all be made: command, options and arguments are there', () => {
    const wrong = calls.flatMap((call) => {
      const complaint = complaintOf(call);
      return complaint === undefined ? [] : [`${call.page}: ${call.words.join(' ')}: ${complaint}`];
    });
    expect(wrong).toEqual([]);
  });

  it('would be found wrong: a misspelt command, option, value, generator or flag', () => {
    expect(asked('vtm next --count 2')).toEqual([undefined]);
    expect(asked('npx nx g vtm:task "A title" --scope=a/ --dry-run')).toEqual([undefined]);
    for (const wrong of [
      ...['vtm nxet', 'vtm next --cuont 2', 'vtm next --count two', 'vtm next A--T01'],
      ...['vtm explain A--T01', 'vtm help nxet', 'vtm conflict ad A--T01 B--T01'],
      ...['npx nx g vtm:tsk "A title"', 'npx nx g vtm:task "A title" --scpoe=a/'],
    ])
      expect([wrong, ...asked(wrong)]).toEqual([wrong, expect.any(String)]);
  });
});
