import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../../io/testing/repository.js';
import { git, scratchRepository } from '../../io/testing/scratch.js';
import { runAll } from '../../io/testing/real-run.js';
import { aWrittenTask, manifestText } from '../../manifest/testing/a-written-task.js';
import { MANIFEST } from '../testing/memory-files.js';
import { agentIn, AGENT_PRESETS, AGENTS } from './presets.js';
import type { AgentName } from './presets.js';
import { fakeAgent, REPORTS, WORKS } from './testing/fake-agent.js';
import type { FakeAgent } from './testing/fake-agent.js';

jest.setTimeout(60_000);

const PATH = process.env['PATH'];

afterEach(() => {
  process.env['PATH'] = PATH;
});

/** A title of which nothing may be obeyed. */
const HOSTILE = 'Write a "$(touch owned)" `touch owned`; \'quoted\' --yolo';

const backlog = manifestText([aWrittenTask('A--T01', { file_scope: ['a.txt'], title: HOSTILE })]);

/** Runs one task by an agent that stands for the real one, and says how it ended. */
async function ranBy(name: AgentName, agent: FakeAgent) {
  process.env['PATH'] = agent.path;
  const root = workspace({
    [MANIFEST]: backlog,
    'nx.json': JSON.stringify({
      plugins: [{ plugin: 'vtm', options: { agent: AGENT_PRESETS[name].command } }],
    }),
    '.gitignore': 'task-state.json\n',
  });
  const report = await runAll(root);
  const outcome = report.get('A--T01');
  const said = outcome?.kind === 'failed' ? outcome.diagnostic : null;
  return { root, kind: outcome?.kind, said };
}

const told = (out: string) =>
  'Do the task on standard input in this folder. Nobody can answer questions. When it is done, or you ' +
  `cannot go on, write the result it asks for as JSON to the file ${out}; without it the task counts as blocked.`;

const argumentsOf = (out: string, folder: string): Readonly<Record<AgentName, string[]>> => ({
  claude: ['-p', told(out), '--permission-mode', 'acceptEdits', '--add-dir', folder],
  codex: [
    ...['exec', '--sandbox', 'workspace-write', '--add-dir', folder, '--color', 'never'],
    told(out),
  ],
  gemini: ['-p', told(out), '--approval-mode', 'auto_edit', '--include-directories', folder],
  aider: [
    ...['--message-file', 'BRIEF', '--yes-always', '--no-auto-commits', '--no-dirty-commits'],
    ...['--no-suggest-shell-commands', '--no-detect-urls', '--no-check-update'],
    ...['--no-show-release-notes', '--no-gitignore', '--no-pretty'],
    ...['--chat-history-file', `${folder}/chat.md`, '--input-history-file', `${folder}/input`],
  ],
});

describe.each(AGENTS)('%s, by its preset', (name) => {
  const reports = name === 'aider' ? '' : REPORTS;

  it('is given the brief, its flags and a place for its result, and does the task', async () => {
    const agent = fakeAgent(name, WORKS + reports);
    const { root, kind } = await ranBy(name, agent);
    expect(kind).toBe('completed');
    const { args, stdin, brief, env, cwd, terminal } = agent.given();
    const folder = env['TMPDIR'] ?? '';
    const expected = argumentsOf(`${folder}/result.json`, folder)[name];
    expect(args).toEqual(expected.map((arg) => arg.replace('BRIEF', env['VTM_BRIEF_FILE'] ?? '')));
    expect(brief).toContain('touch owned');
    expect(stdin).toBe(brief);
    expect(terminal).toBe(false);
    expect(cwd).toBe(env['VTM_WORKTREE']);
    expect(env).toMatchObject({ VTM_TASK_ID: 'A--T01', VTM_ATTEMPT: '1' });
    if (name !== 'aider') expect(env['VTM_RESULT_FILE']).toBe(`${folder}/result.json`);
    // What agents protect from themselves, however it is opened to them.
    expect(folder).not.toMatch(/\/\.git(\/|$)/);
    expect(git(root, 'show', 'main:a.txt')).toBe('by an agent');
    expect(git(root, 'ls-files')).not.toContain('owned');
    const state = readFileSync(join(root, 'docs/backlog/task-state.json'), 'utf8');
    expect(state.includes('"acs_completed"')).toBe(name !== 'aider');
  });

  it.each([
    ['asks a question and ends well', 'note(""); console.log("Shall I?");', 'code 0'],
    ['reads nothing and fails', 'note(""); process.exit(7);', 'code 7'],
  ])('that %s leaves the task blocked, with the reason', async (_case, acts, reason) => {
    const { kind, said } = await ranBy(name, fakeAgent(name, acts));
    expect(kind).toBe('failed');
    expect(said?.code).toBe('VTM325');
    expect(said?.message).toContain(
      `${name === 'aider' ? 'aider' : 'the agent'} ended with exit ${reason}`,
    );
    expect(said?.remedy).toContain('log');
  });
});

it('an agent that cannot go on says why in its result, and is believed', async () => {
  const blocked = { status: 'blocked', blockers: [{ reason: 'no table yet' }] };
  const acts = `writeFileSync(env.VTM_RESULT_FILE, ${JSON.stringify(JSON.stringify(blocked))}); process.exit(1);`;
  const { said } = await ranBy('claude', fakeAgent('claude', acts));
  expect(said).toMatchObject({
    code: 'VTM325',
    message: expect.stringContaining('no table yet'),
  });
});

it('an agent that claims success and fails completes nothing', async () => {
  const { said } = await ranBy('codex', fakeAgent('codex', `${WORKS}${REPORTS}process.exit(3);`));
  expect(said).toMatchObject({ code: 'VTM313' });
});

it('an agent that is not installed leaves the task blocked', async () => {
  const { said } = await ranBy('gemini', fakeAgent('another', ''));
  expect(said?.message).toContain('exit code 127');
});

it.each(AGENTS)('%s is started so wherever the folders lie', (name) => {
  const agent = fakeAgent(name, name === 'aider' ? WORKS : WORKS + REPORTS);
  const folder = join(scratchRepository(), 'a b\'"$(touch owned)`;*');
  mkdirSync(folder);
  const inFolder = (file: string) => join(folder, file);
  writeFileSync(inFolder('task.json'), '{ "criteria": [] }');
  writeFileSync(inFolder('brief.md'), 'brief');
  const ended = spawnSync('/bin/sh', ['-c', AGENT_PRESETS[name].command], {
    cwd: folder,
    env: {
      ...{ PATH: agent.path, TMPDIR: folder, VTM_TASK_FILE: inFolder('task.json') },
      ...{ VTM_BRIEF_FILE: inFolder('brief.md'), VTM_RESULT_FILE: inFolder('final.json') },
    },
  });
  expect(ended.status).toBe(0);
  const folders: Readonly<Record<AgentName, string>> = {
    ...{ claude: folder, codex: folder, gemini: folder, aider: inFolder('chat.md') },
  };
  expect(agent.given().args).toContain(folders[name]);
  expect(existsSync(inFolder('final.json'))).toBe(name !== 'aider');
  expect(existsSync(inFolder('owned'))).toBe(false);
});

describe('the agent that a command starts', () => {
  it.each([
    [AGENT_PRESETS.claude.command, 'claude'],
    [AGENT_PRESETS.codex.command, 'codex'],
    [AGENT_PRESETS.gemini.command, 'gemini'],
    [AGENT_PRESETS.aider.command, 'aider'],
    ['cd x && claude -p', 'claude'],
    [['codex', 'exec', '-'], 'codex'],
    ['node agent.mjs claude', null],
    ['./claude -p', null],
    [['node', 'claude'], null],
  ])('%j is %j', (command, name) => {
    expect(agentIn(command)).toBe(name);
  });
});

describe('a preset', () => {
  it.each(AGENTS)(
    'of %s lets nothing pass without asking that a narrower mode keeps out',
    (name) => {
      expect(AGENT_PRESETS[name].command).not.toMatch(
        /dangerous|yolo|bypass|danger-full|skip-perm/i,
      );
    },
  );
});
