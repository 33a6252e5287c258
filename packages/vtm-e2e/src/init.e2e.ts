import { describe, expect, it } from '@jest/globals';
import { manifestOf, rawTask } from './support/manifest.js';
import { makeWorkspace, MANIFEST } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const NX_JSON = '{\n  // ours\n  "analytics": false,\n  "neverConnectToCloud": true\n}\n';

/** A workspace with the package installed, of which it knows nothing yet. */
async function bareWorkspace(): Promise<TestWorkspace> {
  const workspace = await makeWorkspace(manifestOf());
  await workspace.git('rm', '--quiet', MANIFEST);
  await workspace.write('nx.json', NX_JSON);
  await workspace.git('commit', '--quiet', '--all', '--message=bare');
  return workspace;
}

const COMMAND = 'mkdir -p packages/alpha/src/a && cat >packages/alpha/src/a/brief.md';
const ASKED = ['g', 'vtm:init', '--agent=custom', `--agentCommand=${COMMAND}`, '--workers=2'];

describe('nx g vtm:init', () => {
  it('makes a workspace ready, in which an agent does a task; once more it changes nothing', async () => {
    const workspace = await bareWorkspace();
    const changes = () => workspace.git('status', '--porcelain', '--untracked-files=all');
    const tried = await workspace.nx(...ASKED, '--dry-run');
    expect(tried).toMatchObject({ code: 0, stdout: expect.stringContaining(`CREATE ${MANIFEST}`) });
    expect(await changes()).toBe('');

    expect(await workspace.nx(...ASKED)).toMatchObject({ code: 0 });
    expect(await changes()).toBe(` M nx.json\n?? ${MANIFEST}\n`);
    const nxJson = await workspace.read('nx.json');
    expect(nxJson.startsWith(NX_JSON.slice(0, -3))).toBe(true);
    const again = await workspace.nx(...ASKED);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing is new') });
    expect(await workspace.read('nx.json')).toBe(nxJson);
    const projects = await workspace.nx('show', 'projects', '--json');
    expect(JSON.parse(projects.stdout)).toContain('vtm-docs-backlog');

    await workspace.write(MANIFEST, manifestOf(rawTask('A--T01', { run: undefined })));
    await workspace.git('add', '--all');
    await workspace.git('commit', '--quiet', '--message=ready');
    expect(await workspace.nx('run-many', '-t', 'vtm-task')).toMatchObject({ code: 0 });
    expect(await workspace.read('packages/alpha/src/a/brief.md')).toMatch(/^# A--T01: Do A--T01\n/);
  });

  it('says what is wrong and changes nothing', async () => {
    const workspace = await bareWorkspace();
    const wrong = [['--manifest=../x.json'], ['--agent=custom'], ['--agent=nobody']];
    for (const args of wrong) {
      const { code, stderr, stdout } = await workspace.nx('g', 'vtm:init', ...args);
      expect({ args, code }).toEqual({ args, code: 1 });
      expect(stderr + stdout).toMatch(/VTM41\d .*\n[^]*remedy: |nobody/);
    }
    expect(await workspace.git('status', '--porcelain')).toBe('');
  });
});
