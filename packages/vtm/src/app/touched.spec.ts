import { describe, expect, it } from '@jest/globals';
import { aWrittenTask } from '../manifest/testing/a-written-task.js';
import { opened } from './testing/memory-files.js';
import { memoryWorld } from './testing/memory-world.js';
import { touched } from './touched.js';

async function asked(...paths: readonly string[]) {
  const world = memoryWorld();
  const workspace = await opened([aWrittenTask('A--T01', { file_scope: ['web/'] })]);
  const reports = await touched(workspace, world.ports, { paths, from: '/workspace/web' });
  return reports.ok
    ? reports.value.map(({ path, may_write }) => [path, ...may_write])
    : reports.error.map(({ code, message }) => `${code} ${message}`);
}

describe('the paths that vtm touched is asked about', () => {
  it('are read from the folder they were written in, each once', async () => {
    const paths = ['x.ts', './x.ts', '../a/', '/workspace/web/', '..'];
    expect(await asked(...paths)).toEqual([
      ...[['web/x.ts', 'A--T01'], ['a'], ['web', 'A--T01'], ['', 'A--T01']],
    ]);
  });

  it.each([
    ['', 'is empty'],
    ['../../x', 'leads out of the workspace'],
    ['/etc/passwd', 'leads out of the workspace'],
    ['/workspace-not/x', 'leads out of the workspace'],
    ['a\0b', 'contains a control character or half a surrogate pair'],
  ])('are refused like %j', async (path, why) => {
    expect(await asked('x.ts', path)).toEqual([`VTM116 the path ${JSON.stringify(path)} ${why}`]);
  });
});
