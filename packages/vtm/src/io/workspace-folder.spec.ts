import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { scratch } from './testing/scratch.js';
import { workspaceFolder } from './workspace-folder.js';

it.each([
  ['at once', 0],
  ['when it has stood for a while', 10_000],
])(
  'a version changes with the content of a file and with nothing else: %s',
  async (_when, later) => {
    const root = scratch();
    const folder = workspaceFolder(root, () => Date.now() + later);
    const written = async (text: string): Promise<string | undefined> => {
      writeFileSync(join(root, 'a.json'), text);
      utimesSync(join(root, 'a.json'), 1, 1);
      return (await folder.versions(['a.json']))[0];
    };
    const first = await written('one');
    expect(await folder.versions(['a.json', 'a.json'])).toEqual([first, first]);
    const second = await written('two');
    expect(second).not.toBe(first);
    expect(await written('three')).not.toBe(second);
    expect(await written('one')).toBe(first);
    rmSync(join(root, 'a.json'));
    expect(await folder.versions(['a.json'])).toEqual(['']);
  },
);
