import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { namedModules, neededFiles } from './needed.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'needed-')));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const FILES = {
  'package.json':
    '{ "main": "./dist/index.js", "types": "./dist/index.d.ts", "bin": { "vtm": "dist/cli/main.js" } }',
  'executors.json': '{ "executors": { "run": { "implementation": "./dist/nx/run" } } }',
  'generators.json': '{}',
  'migrations.json': '{}',
  'dist/index.js': 'exports.near = () => import("./near.js");',
  'dist/near.js': 'exports.far = require("zod");',
  'dist/cli/main.js': 'require("../near.js");',
  'dist/nx/run.js': 'exports.default = require("./own.js");',
  'dist/nx/own.js': '',
  'dist/io/attempts/mask-log.js': '',
  'dist/left.js': 'require("./near.js");',
  'dist/index.d.ts': "export { near } from './near.js';",
  'dist/near.d.ts': "export type Far = import('./far.js').Far;",
  'dist/far.d.ts': 'export type Far = string;',
  'dist/left.d.ts': "export { near } from './near.js';",
};
for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${text}\n`);
}

it('finds the modules that settings name, with or without an extension', () => {
  expect(namedModules(folder)).toEqual([
    ...['dist/cli/main.js', 'dist/index.d.ts', 'dist/index.js', 'dist/nx/run.js'],
  ]);
});

it('needs what they import, however far and however late, and nothing else', async () => {
  expect([...(await neededFiles(folder))].sort()).toEqual(
    Object.keys(FILES)
      .filter((path) => path.startsWith('dist/') && !path.includes('left'))
      .sort(),
  );
});
