import { expect, it } from '@jest/globals';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import { withProgram } from './support/with-program.js';
import { makeWorkspace } from './support/workspace.js';

const guide = guideAt('docs/guide/agents.md');

/** Does what it is told: writes the brief into the scope of the task, and the result that it is asked for. */
const WORK = 'mkdir -p packages/alpha/src/hash && cat >packages/alpha/src/hash/brief.md';
const SAYS_DONE = `${WORK} && echo '{ "status": "completed" }' >"$VTM_RESULT_FILE"`;

async function workspaceWithoutAgent() {
  const workspace = await makeWorkspace(
    manifestOf(rawTask('HASH--T01', { run: undefined, risk: 'Low' })),
  );
  await workspace.write('package.json', { name: 'w', private: true, scripts: { test: 'true' } });
  await workspace.write('tools/agent.sh', guide.file('tools/agent.sh'));
  await workspace.git('add', '--all');
  await workspace.git('commit', '--quiet', '--message=agent');
  return workspace;
}

it('a known agent is named once, the doctor misses its program, and it does a task', async () => {
  const workspace = await workspaceWithoutAgent();
  expect(await guide.run(workspace, 'npx nx g vtm:init --agent=claude')).toMatchObject({ code: 0 });
  const nxJson = await workspace.read('nx.json');
  expect(nxJson).toMatch(/claude -p[^]*"verify": "npm test"/);
  await workspace.git('commit', '--quiet', '--all', '--message=init');
  const doctor = await guide.run(workspace, 'vtm doctor');
  expect(doctor.stdout).toContain('claude');
  expect(doctor.code).toBe(1);
  const equipped = await withProgram(workspace, 'claude', SAYS_DONE);
  expect(await guide.run(equipped, 'vtm run HASH--T01')).toMatchObject({ code: 0 });
  expect((await guide.run(workspace, 'vtm diff HASH--T01')).stdout).toContain('+# HASH--T01: Do ');
});

it('an agent of one’s own is started by the script of the guide, and not believed without a result', async () => {
  const workspace = await workspaceWithoutAgent();
  const line = 'npx nx g vtm:init --agent=custom --agentCommand="sh tools/agent.sh"';
  expect(await guide.run(workspace, line)).toMatchObject({ code: 0 });
  const nxJson = await workspace.read('nx.json');
  expect(nxJson).toContain('"agent": "sh tools/agent.sh"');
  await workspace.git('commit', '--quiet', '--all', '--message=init');
  const silent = await withProgram(workspace, 'my-agent', WORK);
  expect(await guide.run(silent, 'vtm run HASH--T01')).toMatchObject({
    ...{ code: 1, stderr: expect.stringContaining('no result; see the log') },
  });
  const talking = await withProgram(workspace, 'my-agent', SAYS_DONE);
  expect(await guide.run(talking, 'vtm run HASH--T01')).toMatchObject({ code: 0 });
  expect(await workspace.read('packages/alpha/src/hash/brief.md')).toMatch(/^# HASH--T01/);
  expect(guide.untried()).toEqual([]);
});
