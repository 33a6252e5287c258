import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { git, scratchRepository } from '../../../io/testing/scratch.js';
import { aWrittenTask, manifestText } from '../../../manifest/testing/a-written-task.js';
import { validateManifest } from './executor.js';

const MANIFEST = 'docs/backlog/virtual-task-manifest.json';

/** What an executor printed, and whether it succeeded, for a manifest with one warning. */
async function validated(options: Parameters<typeof validateManifest>[0], web = '') {
  const root = scratchRepository();
  mkdirSync(join(root, web, 'docs/backlog'), { recursive: true });
  const task = aWrittenTask('A--T01', { file_scope: [], parallel: true });
  writeFileSync(join(root, web, MANIFEST), manifestText([task]));
  git(root, 'add', '.');
  const context = { root: join(root, web), projectGraph: { nodes: {}, dependencies: {} } };
  const lines: unknown[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(line));
  const { success } = await validateManifest(options, context as unknown as ExecutorContext);
  log.mockRestore();
  return { success, text: lines.join('\n') };
}

describe('the executor vtm:validate', () => {
  const outer = process.env['GITHUB_ACTIONS'];
  beforeEach(() => {
    delete process.env['GITHUB_ACTIONS'];
  });
  afterEach(() => {
    if (outer === undefined) delete process.env['GITHUB_ACTIONS'];
    else process.env['GITHUB_ACTIONS'] = outer;
  });

  it('fails beyond the warnings that are allowed', async () => {
    expect(await validated({ manifest: MANIFEST })).toMatchObject({ success: true });
    expect(await validated({ manifest: MANIFEST, maxWarnings: 1 })).toMatchObject({
      success: true,
    });
    const refused = await validated({ manifest: MANIFEST, maxWarnings: 0 });
    expect(refused).toMatchObject({ success: false, text: expect.stringContaining('VTM133') });
  });

  it('prints text, in GitHub Actions annotations, or what it is told to', async () => {
    const plain = await validated({ manifest: MANIFEST });
    expect(plain.text).toContain(`${MANIFEST}:23:21 warning VTM133`);
    const json = await validated({ manifest: MANIFEST, json: true });
    expect(JSON.parse(json.text)).toMatchObject({ warnings: 1, passed: true });
    process.env['GITHUB_ACTIONS'] = 'true';
    const annotated = await validated({ manifest: MANIFEST }, 'apps/web');
    expect(annotated.text).toContain(`::warning file=apps/web/${MANIFEST},line=23,col=21,`);
    expect((await validated({ manifest: MANIFEST, format: 'text' })).text).toBe(plain.text);
  });

  it('takes the options that its schema names, and no others', () => {
    const schema = readFileSync(
      join(__dirname, '../../../../schema/executors/validate.json'),
      'utf8',
    );
    const { properties } = JSON.parse(schema) as { properties: Record<string, { enum?: unknown }> };
    expect(Object.keys(properties)).toEqual(['manifest', 'format', 'maxWarnings', 'fix', 'json']);
    expect(properties['format']?.enum).toEqual(['text', 'json', 'github']);
  });

  it('mends first what it can when asked to', async () => {
    const { success, text } = await validated({ manifest: MANIFEST, fix: true });
    expect(success).toBe(true);
    expect(text).toMatch(/^There was nothing to fix\./);
  });
});
