import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { readJson } from '../../manifest/json-text.js';
import { parseManifest } from '../../manifest/parse.js';
import { AGENT_PRESETS } from '../agents/presets.js';
import { optionsIn } from '../options/options.js';
import { openWorkspace } from '../workspace/open-workspace.js';
import { memoryFiles } from '../testing/memory-files.js';
import { validate } from '../validation/validate.js';
import { memoryFolder } from '../testing/memory-folder.js';
import type { InitRequest } from './asked-options.js';
import { initialise } from './initialise.js';
import { USUAL_MANIFEST } from './manifest-place.js';

jest.setTimeout(60_000);

const NOTHING: InitRequest = {
  ...{ manifest: null, agent: null, agentCommand: null, workers: null, setup: null, verify: null },
  ...{ sync: false, installer: 'npm' },
};

type Contents = Readonly<Record<string, unknown>>;

/** Makes a workspace ready: what is told of it, and its files afterwards. */
async function ready(contents: Contents, request: Partial<InitRequest> = {}) {
  const made = await initialise(memoryFiles(contents), { ...NOTHING, ...request });
  if (!made.ok) throw new Error(made.error.map(({ message }) => message).join());
  const changed = Object.fromEntries(made.value.changes.map(({ file, text }) => [file, text]));
  const after: Contents = { ...contents, ...changed };
  return { ...made.value, changed, after, nxJson: () => valueOf(changed['nx.json']) };
}

const valueOf = (text: string | undefined): unknown => {
  const json = readJson(text ?? 'null');
  if (!json.ok) throw new Error(text);
  return json.value.value;
};

/** What is wrong with a workspace. */
async function validated(contents: Contents) {
  const workspace = await openWorkspace(memoryFiles(contents), { lint: true });
  if (!workspace.ok) throw new Error(workspace.error.message);
  return validate(workspace.value, { folder: memoryFolder(Object.keys(contents)), recorded: null });
}

/** Whether all that a value holds is still there: lists and objects may have grown at their ends. */
function isKept(before: unknown, after: unknown): boolean {
  if (before === 'vtm' && typeof after === 'object') return isKept({ plugin: 'vtm' }, after);
  if (typeof before !== 'object' || before === null) return before === after;
  const grown = after as Readonly<Record<string, unknown>>;
  return Object.entries(before).every(([key, value]) => isKept(value, grown[key]));
}

async function refused(contents: Contents, request: Partial<InitRequest> = {}) {
  const made = await initialise(memoryFiles(contents), { ...NOTHING, ...request });
  return made.ok ? [] : made.error.map(({ code, message }) => `${code} ${message}`);
}

describe('a workspace that is made ready', () => {
  it('has the plugin in its nx.json and a manifest without tasks, of which nothing is wrong', async () => {
    const { changed, changes, manifest, after } = await ready({ 'nx.json': '{}\n' });
    expect(manifest).toBe(USUAL_MANIFEST);
    expect(changes.map(({ file }) => file)).toEqual(['nx.json', USUAL_MANIFEST]);
    expect(changed['nx.json']).toBe('{"plugins":["vtm"]}\n');
    const text = changed[USUAL_MANIFEST] ?? '';
    expect(valueOf(text)).toEqual({
      $schema: '../../node_modules/vtm/schema/manifest.json',
      tasks: [],
    });
    expect(text).toMatch(/^\{\n {2}"\$schema"/);
    expect(parseManifest({ file: manifest, text }, { lint: true }).findings).toEqual([]);
    expect(await validated(after)).toMatchObject({ manifests: [manifest], diagnostics: [] });
  });

  it('gets an nx.json when it has none', async () => {
    expect((await ready({})).changed['nx.json']).toBe('{\n  "plugins": [\n    "vtm"\n  ]\n}\n');
  });

  it('keeps all else of its nx.json, comments and layout included', async () => {
    const text = '{\n  // ours\n  "plugins": [\n    "@nx/js", // first\n  ],\n  "parallel": 2\n}\n';
    const { changed } = await ready({ 'nx.json': text }, { sync: true });
    expect(changed['nx.json']).toBe(
      '{\n  // ours\n  "plugins": [\n    "@nx/js", // first\n    {\n      "plugin": "vtm",\n' +
        '      "options": {\n        "sync": true\n      }\n    },\n  ],\n  "parallel": 2,\n' +
        '  "sync": {\n    "globalGenerators": [\n      "vtm:sync"\n    ]\n  }\n}\n',
    );
  });

  it.each([
    ['absent', {}, [{ plugin: 'vtm', options: { workers: 5 } }]],
    ['a name', { plugins: ['vtm'] }, [{ plugin: 'vtm', options: { workers: 5 } }]],
    ['an object', { plugins: [{ plugin: 'vtm' }] }, [{ plugin: 'vtm', options: { workers: 5 } }]],
    [
      'one with options',
      { plugins: ['a', { plugin: 'vtm', options: { effort: 2 }, include: ['x'] }] },
      ['a', { plugin: 'vtm', options: { effort: 2, workers: 5 }, include: ['x'] }],
    ],
  ])('gets options where the plugin is %s', async (_case, nxJson, plugins) => {
    expect((await ready({ 'nx.json': nxJson }, { workers: 5 })).nxJson()).toEqual({ plugins });
  });

  it('gets no option that says what counts anyway', async () => {
    expect((await ready({}, { workers: 3 })).nxJson()).toEqual({ plugins: ['vtm'] });
  });

  it('keeps the options that somebody has written, and says so', async () => {
    const options = { agent: 'mine', workers: 5, setup: 'x' };
    const nxJson = { plugins: [{ plugin: 'vtm', options }] };
    const { changed, kept } = await ready(
      { 'nx.json': nxJson, [USUAL_MANIFEST]: { tasks: [] } },
      { agent: 'claude', workers: 3, setup: 'x' },
    );
    expect(changed).toEqual({});
    expect(kept).toEqual(['workers', 'agent']);
  });

  it('has the sync generator among others', async () => {
    const nxJson = { plugins: ['vtm'], sync: { globalGenerators: ['a:b'], applyChanges: true } };
    const { nxJson: after, sync } = await ready({ 'nx.json': nxJson }, { sync: true });
    expect(sync).toBe(true);
    expect(after()).toEqual({
      plugins: [{ plugin: 'vtm', options: { sync: true } }],
      sync: { globalGenerators: ['a:b', 'vtm:sync'], applyChanges: true },
    });
  });
});

describe('a second time', () => {
  const plugin = fc.constantFrom<unknown>(
    'vtm',
    '@nx/js',
    { plugin: 'vtm' },
    { plugin: 'vtm', options: {} },
    { plugin: 'vtm', options: { workers: 2, agent: ['x'] }, exclude: ['y'] },
  );
  const nxJson = fc.record(
    {
      plugins: fc.array(plugin, { maxLength: 3 }),
      sync: fc.constantFrom({}, { globalGenerators: ['a:b'] }, { globalGenerators: ['vtm:sync'] }),
      other: fc
        .jsonValue({ maxDepth: 1 })
        .map((value) => JSON.parse(JSON.stringify(value)) as unknown),
    },
    { requiredKeys: [] },
  );
  const request = fc.record({
    agent: fc.constantFrom('claude', 'codex', 'gemini', 'aider', null),
    workers: fc.option(fc.integer({ min: 1, max: 9 })),
    setup: fc.option(fc.constant('npm ci')),
    verify: fc.option(fc.constant('npm test')),
    sync: fc.boolean(),
    manifest: fc.constantFrom(null, USUAL_MANIFEST, 'plans/first.json'),
  });
  const layout = fc.constantFrom<(value: unknown) => string>(
    (value) => JSON.stringify(value),
    (value) => `// top\r\n${JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n')}\r\n`,
    (value) => `${JSON.stringify(value, null, 4)} // end`,
  );

  it('changes nothing, and the first takes nothing away', async () => {
    await fc.assert(
      fc.asyncProperty(nxJson, layout, request, async (value, laidOut, asked) => {
        const contents = { 'nx.json': laidOut(value), 'package.json': { scripts: { test: 'x' } } };
        const { after } = await ready(contents, asked);
        const text = after['nx.json'] as string;
        expect(isKept(value, valueOf(text))).toBe(true);
        expect(text.match(/\/\/ (top|end)/g)).toEqual(contents['nx.json'].match(/\/\/ (top|end)/g));
        expect((await ready(after, asked)).changes).toEqual([]);
      }),
    );
  });
});

describe('the manifest', () => {
  it.each([
    ['nothing is said', {}, null, USUAL_MANIFEST],
    ['a path is given', {}, './plans//first.json', 'plans/first.json'],
    ['it is at the top', {}, 'virtual-task-manifest.json', 'virtual-task-manifest.json'],
    [
      'there is one already',
      { 'x/virtual-task-manifest.json': { tasks: [] } },
      null,
      'x/virtual-task-manifest.json',
    ],
    [
      'the option names one',
      { 'nx.json': { plugins: [{ plugin: 'vtm', options: { manifest: 'plan.json' } }] } },
      null,
      'plan.json',
    ],
  ])('when %s is where it belongs', async (_case, contents, manifest, file) => {
    const made = await ready(contents, { manifest });
    expect(made.manifest).toBe(file);
    expect(await validated(made.after)).toMatchObject({ manifests: [file], diagnostics: [] });
  });

  it('names its schema by the way from its folder', async () => {
    const schemaOf = async (manifest: string) =>
      (valueOf((await ready({}, { manifest })).changed[manifest]) as { $schema: string }).$schema;
    expect(await schemaOf('a.json')).toBe('./node_modules/vtm/schema/manifest.json');
    expect(await schemaOf('a/b/c.json')).toBe('../../node_modules/vtm/schema/manifest.json');
  });

  it('that is there stays as it is, whatever it holds', async () => {
    const { changed } = await ready({ [USUAL_MANIFEST]: 'no manifest' });
    expect(Object.keys(changed)).toEqual(['nx.json']);
  });

  it.each([
    ['../x.json', {}],
    ['/etc/x.json', {}],
    ['a/../../x.json', {}],
    ['tasks.yaml', {}],
    ['a/*.json', {}],
    ['plan.json', { [USUAL_MANIFEST]: { tasks: [] } }],
    ['plan.json', { 'nx.json': { plugins: [{ plugin: 'vtm', options: { manifest: 'm.json' } }] } }],
    [null, { 'nx.json': { plugins: [{ plugin: 'vtm', options: { manifest: 'plans/*.json' } }] } }],
  ])('cannot be at %j with %j', async (manifest, contents) => {
    expect(await refused(contents, { manifest })).toEqual([expect.stringMatching(/^VTM410 /)]);
  });
});

describe('what is in the way', () => {
  it.each<[unknown, Partial<InitRequest>, string]>([
    ['{', {}, 'VTM411'],
    [[], {}, 'VTM411'],
    [{ plugins: {} }, {}, 'VTM411'],
    [{ plugins: null }, {}, 'VTM411'],
    [{ plugins: [{ plugin: 'vtm', options: [] }] }, { workers: 2 }, 'VTM411'],
    [{ sync: 'x' }, { sync: true }, 'VTM411'],
    [{ sync: { globalGenerators: 'x' } }, { sync: true }, 'VTM411'],
    [{}, { workers: 0 }, 'VTM401'],
    [null, {}, 'VTM101'],
  ])('in an nx.json of %j, asked for %j, is told as %s', async (nxJson, request, code) => {
    const told = await refused({ 'nx.json': nxJson }, request);
    expect(told).toEqual([expect.stringContaining(code)]);
  });

  it('and was so before, is no reason to refuse', async () => {
    const odd = { plugins: [{ plugin: 'vtm', options: null }] };
    expect((await ready({ 'nx.json': odd })).changed['nx.json']).toBeUndefined();
    const nxJson = { plugins: [{ plugin: 'vtm', options: { workers: 'x' } }] };
    expect((await ready({ 'nx.json': nxJson }, { setup: 'y' })).nxJson()).toMatchObject({
      plugins: [{ options: { workers: 'x', setup: 'y' } }],
    });
  });
});

describe('the agent', () => {
  const optionsOf = async (request: Partial<InitRequest>, contents: Contents = {}) =>
    optionsIn((await ready(contents, request)).nxJson());

  it('that is known comes by its preset', async () => {
    expect(await optionsOf({ agent: 'codex' })).toEqual({ agent: AGENT_PRESETS.codex.command });
    expect((await ready({}, { agent: 'codex' })).agent).toBe('codex');
  });

  it.each([{ agent: 'custom' as const }, {}])(
    'of one’s own comes by its command',
    async (asked) => {
      expect(await optionsOf({ ...asked, agentCommand: 'my-agent' })).toEqual({
        agent: 'my-agent',
      });
      expect((await ready({}, { ...asked, agentCommand: 'my-agent' })).agent).toBeNull();
    },
  );

  it.each([
    { agent: 'custom' as const },
    { agent: 'custom' as const, agentCommand: ' ' },
    { agent: 'claude' as const, agentCommand: 'x' },
  ])('is not clear from %j', async (asked) => {
    expect(await refused({}, asked)).toEqual([expect.stringContaining('VTM412')]);
  });

  it('comes with what verifies its work, when tests are to be seen and nothing is said', async () => {
    const contents = { 'package.json': { scripts: { test: 'node --test' } } };
    const agent = AGENT_PRESETS.claude.command;
    expect(await optionsOf({ agent: 'claude' }, contents)).toEqual({ agent, verify: 'npm test' });
    expect(await optionsOf({ agent: 'claude', verify: 'x' }, contents)).toEqual({
      ...{ agent, verify: 'x' },
    });
    const before = { plugins: [{ plugin: 'vtm', options: { agent } }] };
    const again = await ready({ ...contents, 'nx.json': before }, { agent: 'claude' });
    expect(again.changed['nx.json']).toBeUndefined();
    expect(again.verify).toBe('npm test');
  });
});

describe('what is proposed', () => {
  it('is what verifies tasks, where there are tests and no agent to check on', async () => {
    const { verify, changed } = await ready({ 'package.json': { scripts: { test: 'jest' } } });
    expect(verify).toBe('npm test');
    expect(changed['nx.json']).not.toContain('verify');
    expect((await ready({})).verify).toBeNull();
  });

  it('is what installs packages, where worktrees get none', async () => {
    const nxJson = { plugins: [{ plugin: 'vtm', options: { modules: 'none' } }] };
    const request = { installer: 'pnpm' as const };
    expect(await ready({ 'nx.json': nxJson }, request)).toMatchObject({
      ...{ setup: 'pnpm install --frozen-lockfile', exec: 'pnpm exec' },
    });
    expect((await ready({}, request)).setup).toBeNull();
  });
});

describe('what git is to ignore', () => {
  const ignored = async (contents: Contents, request: Partial<InitRequest> = {}) =>
    (await ready(contents, request)).changed['.gitignore'];

  it('is nothing of vtm, which keeps its state in the git directory', async () => {
    expect(await ignored({})).toBeUndefined();
    expect(await ignored({ '.gitignore': 'x' }, { agent: 'claude' })).toBeUndefined();
  });

  it('is what an agent leaves behind, once', async () => {
    expect(await ignored({ '.gitignore': 'x' }, { agent: 'aider' })).toBe('x\n.aider*\n');
    expect(await ignored({ '.gitignore': 'x\r\n' }, { agent: 'aider' })).toBe('x\r\n.aider*\r\n');
    expect(await ignored({ '.gitignore': '.aider*\nx' }, { agent: 'aider' })).toBeUndefined();
  });

  it.each([
    ['.worktrees', '/.worktrees/\n'],
    ['./tmp/{repository}/', '/tmp/*/\n'],
    ['../elsewhere', undefined],
    ['/var/worktrees', undefined],
  ])('where worktrees go to %s is %j', async (worktrees, text) => {
    const nxJson = { plugins: [{ plugin: 'vtm', options: { worktrees } }] };
    expect(await ignored({ 'nx.json': nxJson })).toBe(text);
  });
});
