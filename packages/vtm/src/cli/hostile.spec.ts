import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import type { Command } from 'commander';
import { isError } from '../base/diagnostic.js';
import { git } from '../io/testing/scratch.js';
import { assembleBacklog } from '../manifest/backlog.js';
import { parseManifest } from '../manifest/parse.js';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { OBEYED } from '../report/testing/hostile.js';
import { program } from './main.js';
import { MANIFEST, repositoryWith, startVtm } from './testing/vtm.js';
import type { Ended } from './testing/vtm.js';

jest.setTimeout(180_000);

/** Breaks lines, quotes, calls a shell, clears the screen, writes backwards, and is half a character. */
const HOSTILE = `a"'\r\nforged\n::error::forged $(touch pwned)\`touch pwned\` \u001b[2J\u009b31m\u202eb\u2066\ud800`;
/** The same as a text that may have lines. */
const LINES = HOSTILE.replaceAll('forged', 'mine');
/** The same as far as a path of a manifest may be: without controls. */
const HOSTILE_PATH = `"'$(touch pwned)\`touch pwned\`\u202ex`;

const job = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, {
    ...{ capability_id: id, title: HOSTILE, description: LINES, phase: HOSTILE, slice: HOSTILE },
    ...{ acceptance_criteria: [{ id: `${id}-AC01`, text: HOSTILE }], owner: HOSTILE },
    ...{ file_scope: [`${id}/`, `${id}-too/${HOSTILE_PATH}/`], related_specs: [], run: 'true' },
    ...fields,
  });

/** Writes a file with a hostile name and fails. */
const failing = [
  ...['node', '--eval'],
  `const { mkdirSync, writeFileSync } = require('node:fs'); mkdirSync('C--T01', { recursive: true });
   writeFileSync('C--T01/' + ${JSON.stringify(HOSTILE_PATH)} + '\\u001b[2J\\nforged', ''); process.exit(1);`,
];

const TASKS = [
  job('A--T01'),
  job('B--T01', { conflicts_with: ['C--T01'], conflict_reasons: { 'C--T01': HOSTILE } }),
  job('C--T01', { conflicts_with: ['B--T01'], run: failing }),
  job('E--T01'),
  job('F--T01'),
  job('D--T01', { depends_on_tasks: ['C--T01'], related_specs: [`docs/${HOSTILE_PATH}`] }),
];

/** A call, and the exit code that says it was not refused. */
type Call = readonly [code: number, ...args: string[]];
const BLOCK = ['block', 'A--T01', '--reason', HOSTILE, '--details', HOSTILE];
const ADD = ['conflict', 'add', 'A--T01', 'B--T01', '--reason', HOSTILE];
const REMOVE = ['conflict', 'remove', 'A--T01', 'B--T01'];
const WIDEN = ['scope', 'A--T01', '--add', `A--T01/${HOSTILE_PATH}`, 'B--T01/'];

/** One after the other, for they change manifests and state. */
const CHANGING: readonly Call[] = [
  [0, 'claim', 'A--T01', '--by', HOSTILE],
  [0, ...BLOCK],
  [0, 'reset', 'A--T01'],
  [0, 'claim', 'A--T01', '--by', HOSTILE, '--json'],
  [0, ...BLOCK, '--json'],
  [0, 'reset', '--blocked', HOSTILE, '--json'],
  [0, ...ADD],
  [0, ...REMOVE],
  [0, ...ADD, '--json'],
  [0, ...REMOVE, '--json'],
  [0, ...WIDEN, '--dry-run'],
  [0, ...WIDEN, '--json'],
  [1, 'scope', 'A--T01', '--add', `A--T01/${HOSTILE}`],
  [0, 'sync'],
  [0, 'sync', '--json'],
  [0, 'claim', 'A--T01', '--by', HOSTILE],
  [0, 'complete', 'A--T01'],
  [0, 'claim', 'B--T01', '--by', HOSTILE],
  [0, 'abandon', 'B--T01'],
  [0, 'claim', 'B--T01', '--by', HOSTILE],
  [0, 'abandon', 'B--T01', '--json'],
  [0, 'claim', 'B--T01', '--by', HOSTILE],
  [0, 'complete', 'B--T01', '--json'],
  [1, 'run', 'C--T01'],
  [1, 'run', 'C--T01', '--json'],
  [1, 'retry', 'C--T01'],
  [1, 'retry', 'C--T01', '--json'],
  [0, 'claim', 'E--T01', '--by', HOSTILE],
  [0, ...ADD],
];

/** Those that change nothing, when everything hostile is in the manifest and in the state. */
const READING: readonly Call[] = [
  ...[[0, 'validate', '--format', 'github'] as const, [0, 'conflicts', '--pairs'] as const],
  ...['plan', 'status', 'next'].map((name) => [0, name, '--format', 'markdown'] as const),
  ...(
    [
      [0, 'validate'],
      [0, 'conflicts'],
      [0, 'status'],
      [0, 'report'],
      [0, 'show', 'C--T01'],
      [0, 'diff', 'C--T01'],
      [0, 'verify'],
      [0, 'wip'],
      [0, 'touched', 'C--T01', `A--T01/${HOSTILE_PATH}`],
      [0, 'plan', '--costs'],
      [0, 'explain', 'B--T01', 'C--T01'],
      [0, 'doctor'],
      [0, 'metrics'],
      [0, 'next'],
      [0, 'clean', '--dry-run'],
    ] as const
  ).flatMap((call) => [call, [...call, '--json'] as const]),
];

const commandsOf = (command: Command): readonly string[] =>
  command.commands.flatMap((each) =>
    each.commands.length > 0
      ? commandsOf(each).map((name) => `${each.name()} ${name}`)
      : [each.name()],
  );

/** Git ends the name of a file that has spaces with a tab. */
const textOf = ({ stdout, stderr }: Ended) => `${stdout}${stderr}`.replaceAll('\t', ' ');

function expectHarmless([code, ...args]: Call, ended: Ended): void {
  const text = textOf(ended);
  const said = text === '' ? 'nothing' : text;
  expect({ args, code: ended.code, said }).toEqual({ args, code, said });
  expect({ args, obeyed: OBEYED.exec(text) }).toEqual({ args, obeyed: null });
  expect({ args, forged: /^\s*(?:(?:::error::)?forged|::error::mine)/m.exec(text) }).toEqual({
    args,
    forged: null,
  });
}

function expectValid(root: string): void {
  const text = readFileSync(join(root, MANIFEST), 'utf8');
  const parsed = parseManifest({ file: MANIFEST, text });
  const { backlog, findings } = assembleBacklog([parsed]);
  expect(backlog.tasks).toHaveLength(TASKS.length);
  expect([...parsed.findings, ...findings].filter(isError)).toEqual([]);
}

/** Runs all calls, as many at once as there are lanes. */
async function inLanes(root: string, calls: readonly Call[], lanes: number): Promise<void> {
  const left = [...calls];
  const lane = async () => {
    for (let call = left.shift(); call; call = left.shift()) {
      const [, ...args] = call;
      expectHarmless(call, await startVtm(root, ...args));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

describe('what is hostile in a manifest', () => {
  it.each(commandsOf(program()).filter((name) => name !== 'help'))(
    'is given to vtm %s below, which answers with text and with JSON',
    (name) => {
      const calls = [...CHANGING, ...READING].filter(([, ...args]) =>
        args.join(' ').concat(' ').startsWith(`${name} `),
      );
      const forms = new Set(calls.map((call) => call.includes('--json')));
      expect([...forms].sort()).toEqual([false, true]);
    },
  );

  it('is shown as harmless text wherever it is shown, and never obeyed', async () => {
    const root = repositoryWith(manifestText(TASKS));
    git(root, 'config', 'user.name', 'Ada');
    git(root, 'config', 'user.email', 'ada@example.invalid');
    for (const call of CHANGING) {
      await inLanes(root, [call], 1);
      expectValid(root);
    }
    await inLanes(root, READING, 2);
    await inLanes(
      root,
      [
        [0, 'clean'],
        [0, 'clean', '--json'],
      ],
      1,
    );
    const files = [root, `${root}.vtm`].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => basename(file) === 'pwned')).toEqual([]);
  });
});
