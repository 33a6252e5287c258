import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inChromium } from './support/browser.js';
import { guideAt } from './support/guide.js';
import { manifestOf, rawTask } from './support/manifest.js';
import { startCommand } from './support/run-command.js';
import { makeWorkspace } from './support/workspace.js';
import type { TestWorkspace } from './support/workspace.js';

const HOSTILE = '</script><script>document.title="pwned"</script><img src=x onerror=alert(1)>';
const MANIFEST_PROJECT = 'vtm-docs-backlog';

const TASKS = ['SQLITE_SCHEMA--T01', 'DEDUP_INDEX--T01', 'CAPTURE_QUERY--T01', 'CONTENT_HASH--T01'];
const OTHERS = ['alpha', 'beta', MANIFEST_PROJECT];

/** Two tasks write one file and wait for a third; a fourth has to do with none of them. */
const slice = () =>
  manifestOf(
    rawTask('SQLITE_SCHEMA--T01'),
    ...['DEDUP_INDEX--T01', 'CAPTURE_QUERY--T01'].map((id) =>
      rawTask(id, {
        ...{ depends_on_tasks: ['SQLITE_SCHEMA--T01'], slice: 'Slice 1.2', title: HOSTILE },
        file_scope: ['packages/alpha/src/store.ts'],
      }),
    ),
    rawTask('CONTENT_HASH--T01', { file_scope: ['packages/beta/src/'], verify: ['true'] }),
  );

const guide = guideAt('docs/guide/nx-graph.md');
/** The commands of its table: each serves a page until it is ended. */
const SERVED = [...guide.text.matchAll(/^\| `(nx [^`]+)`/gm)].map(([, command = '']) => command);
const open = inChromium();

/** Where a command serves its page, and its end. */
async function serve({ root, env }: TestWorkspace, command: string) {
  const PATH = `${join(root, 'node_modules/.bin')}:${env['PATH'] ?? ''}`;
  const options = { cwd: root, env: { ...env, PATH }, detached: true };
  const { child, finished } = startCommand('sh', ['-c', command], options);
  const address = new Promise<string>((resolve) => {
    let said = '';
    child.stdout?.on('data', (text: string) => {
      said += text;
      const [, url] = /started at (\S+)/.exec(said) ?? [];
      if (url !== undefined) resolve(decodeURIComponent(url));
    });
  });
  const ended = finished.then(({ stdout, stderr }) => {
    throw new Error(`${command} served nothing:\n${stdout}${stderr}`);
  });
  const end = async () => {
    process.kill(-(child.pid as number), 'SIGTERM');
    await finished;
  };
  return { address: await Promise.race([address, ended]), end };
}

/** Names in the list beside the graph that have such a button: `Hide` has who is drawn. */
async function listed(page: Page, button: 'Hide' | 'Show' | 'Deselect'): Promise<string[]> {
  const titles = await page.evaluate<string[]>(
    `[...document.querySelectorAll('button[title^="${button} "]')].map(({ title }) => title)`,
  );
  return titles.map((title) => title.slice(button.length + 1)).sort();
}

/** The projects that a served page holds. */
async function projectsAt(address: string): Promise<string[]> {
  const asked = await fetch(new URL('/project-graph.json', address));
  const { projects } = (await asked.json()) as { projects: { name: string }[] };
  return projects.map(({ name }) => name).sort();
}

/** The first lines of what the page prints for the button `Run` of targets with a help. */
async function helpsOf(address: string): Promise<string[]> {
  const said: string[] = [];
  for (const name of ['plan', 'report', 'status', 'validate']) {
    const asked = new URL(`/help?project=${MANIFEST_PROJECT}&target=vtm-${name}`, address);
    const { text } = (await (await fetch(asked)).json()) as { text: string };
    said.push(text.split('\n')[0] ?? '');
  }
  return said;
}

const stateOf = (state: object) => encodeURIComponent(JSON.stringify(state));

describe("Nx's pages of the graph", () => {
  it('show tasks, what waits for what, and what a task and a manifest are, without a network', async () => {
    const workspace = await makeWorkspace(slice());
    const written = await guide.run(
      workspace,
      'npx nx graph --file=dist/nx-graph/index.html --targets=vtm-task',
    );
    expect(written).toMatchObject({ code: 0 });
    const complained: (readonly string[])[] = [];
    const opened = async (hash: string) => {
      const file = join(workspace.root, 'dist/nx-graph/index.html');
      const { page, complaints } = await open(file, {}, hash);
      await page.locator('#cytoscape-graph canvas, h1').first().waitFor();
      complained.push(complaints);
      return page;
    };

    const config = { mode: 'individual' };
    const projects = await opened(`#/projects?rawGraph=${stateOf({ config })}`);
    await projects.getByTitle('Hide CONTENT_HASH--T01').waitFor();
    expect(await listed(projects, 'Hide')).toEqual([...TASKS, ...OTHERS].sort());
    // Who is drawn beside a task in focus is joined to it by an edge; a conflict is none.
    const state = { type: 'focused', nodeId: 'project-DEDUP_INDEX--T01' };
    const focused = await opened(`#/projects?rawGraph=${stateOf({ config, state })}`);
    await focused.getByTitle('Show CONTENT_HASH--T01').waitFor();
    expect(await listed(focused, 'Hide')).toEqual(['DEDUP_INDEX--T01', 'SQLITE_SCHEMA--T01']);

    const tasks = await opened('#/tasks/all?targets=vtm-task');
    await tasks.getByTitle('Deselect CONTENT_HASH--T01').waitFor();
    expect(await listed(tasks, 'Deselect')).toHaveLength(4);

    const task = await opened('#/project-details/DEDUP_INDEX--T01?expanded=vtm-task,vtm-verify');
    const said = await task.locator('body').innerText();
    expect(said).toContain('Does the task, never beside CAPTURE_QUERY--T01');
    expect(said).toContain('Proves nothing: the task names no proof');
    expect(said.toLowerCase()).toContain(HOSTILE.toLowerCase());
    expect(await task.title()).not.toBe('pwned');
    expect(await task.locator('img[src=x]').count()).toBe(0);

    const manifest = await opened(`#/project-details/${MANIFEST_PROJECT}?expanded=vtm-group-1`);
    expect(await manifest.locator('body').innerText()).toMatch(
      /Manifest\s+4 Targets\s+vtm-plan[^]*Parallel Groups\s+3 Targets\s+vtm-group-1[^]*Does parallel group 1 of 3 \(/i,
    );

    // Its own parts, and a picture that Nx names but does not write.
    const others = complained
      .flat()
      .filter((one) => !/\/dist\/nx-graph\/static\/|net::ERR_FILE_NOT_FOUND$/.test(one));
    expect(others).toEqual([]);
  });

  it('show as much as the commands of the guide select', async () => {
    const workspace = await makeWorkspace(slice());
    const run = async (command: string) => {
      const { code, stdout } = await guide.run(workspace, command);
      expect({ command, code, stdout }).toMatchObject({ code: 0 });
      return stdout;
    };
    expect(await run('vtm conflicts DEDUP_INDEX--T01')).toContain('CAPTURE_QUERY--T01');
    const why = await run('vtm explain DEDUP_INDEX--T01 CAPTURE_QUERY--T01');
    expect(why).toContain('packages/alpha/src/store.ts');
    await run('vtm report');

    await run('npx nx run-many -t vtm-task -p tag:slice:1.2 --graph=dist/slice-1.2/index.html');
    const file = join(workspace.root, 'dist/slice-1.2/index.html');
    const { page } = await open(file, {}, '#/tasks/all?targets=vtm-task');
    await page.getByTitle('Deselect SQLITE_SCHEMA--T01').waitFor();
    expect(await page.evaluate('Object.keys(taskGraphResponse.taskGraph.tasks).sort()')).toEqual(
      ['CAPTURE_QUERY', 'DEDUP_INDEX', 'SQLITE_SCHEMA'].map((name) => `${name}--T01:vtm-task`),
    );

    const nodesIn = async (path: string) => {
      const { graph } = JSON.parse(await workspace.read(path)) as { graph: { nodes: object } };
      return Object.keys(graph.nodes).sort();
    };
    await run('npx nx graph --exclude=tag:vtm --file=dist/packages.json');
    expect(await nodesIn('dist/packages.json')).toEqual(['alpha', 'beta']);
    await run('npx nx graph --focus=DEDUP_INDEX--T01 --file=dist/one-task.json');
    expect(await nodesIn('dist/one-task.json')).toEqual(['DEDUP_INDEX--T01', 'SQLITE_SCHEMA--T01']);
    const plan = await run('nx run vtm-docs-backlog:vtm-plan --json --output-style=stream');
    expect(plan).toContain('"execution_groups"');
    expect(guide.untried()).toEqual([]);
  });

  it('are served by the other commands of the guide, with help for what takes options', async () => {
    const workspace = await makeWorkspace(slice());
    const pages: (readonly [page: string, projects: readonly string[]])[] = [];
    const helps: string[] = [];
    for (const command of SERVED) {
      const { address, end } = await serve(workspace, command);
      const { pathname, searchParams } = new URL(address);
      const targets = searchParams.get('targets');
      try {
        pages.push([pathname + (targets ? ` ${targets}` : ''), await projectsAt(address)]);
        // What is in focus is all that the others know of.
        if (command === 'nx graph') helps.push(...(await helpsOf(address)));
      } finally {
        await end();
      }
    }
    expect(helps).toEqual(
      ['plan', 'report', 'status', 'validate'].map((name) =>
        expect.stringContaining(`vtm ${name}`),
      ),
    );
    const around = ['DEDUP_INDEX--T01', 'SQLITE_SCHEMA--T01'];
    const all = [...TASKS, ...OTHERS].sort();
    expect(pages).toEqual([
      ['/projects', all],
      ['/projects', around],
      ['/projects', ['alpha', 'beta']],
      ['/tasks/all vtm-task', all],
      ['/project-details/DEDUP_INDEX--T01', around],
    ]);
  });
});
