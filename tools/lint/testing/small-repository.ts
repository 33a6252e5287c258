import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const REPOSITORY = join(__dirname, '../../..');

const COPIED = [
  'package.json',
  'tsconfig.base.json',
  'packages/vtm/tsconfig.json',
  'packages/vtm-e2e/tsconfig.json',
  'tools/tsconfig.json',
  'tools/lint',
];

const LIBRARIES = [
  'zod',
  'minimatch',
  'jsonc-parser',
  'commander',
  'picocolors',
  'write-file-atomic',
];

const PACKAGE = {
  name: 'vtm',
  dependencies: Object.fromEntries(LIBRARIES.map((name) => [name, '*'])),
  peerDependencies: { '@nx/devkit': '*' },
};

/** File below packages/vtm/src, its text, and the rule that must refuse it. */
export type Case = readonly [file: string, code: string, rule: string];

/**
 * A repository under the rules of this one that holds nothing but the given files.
 *
 * @param files path below packages/vtm/src → text
 * @returns its root, in a new temporary folder
 */
export function smallRepository(files: ReadonlyMap<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'vtm-rules-'));
  for (const path of COPIED) cpSync(join(REPOSITORY, path), join(root, path), { recursive: true });
  write(join(root, 'packages/vtm/package.json'), JSON.stringify(PACKAGE));
  for (const path of ['node_modules', 'packages/vtm/node_modules']) {
    if (existsSync(join(REPOSITORY, path))) symlinkSync(join(REPOSITORY, path), join(root, path));
  }
  // A project of the compiler without any file is an error.
  write(join(root, 'packages/vtm-e2e/src/one.ts'), 'export const one = 1;');
  for (const [file, code] of files) write(join(root, 'packages/vtm/src', file), code);
  return root;
}

/** The JSON that a tool of node_modules prints in a repository. */
export function jsonFrom(root: string, tool: string, args: readonly string[]): unknown {
  const script = join(REPOSITORY, 'node_modules', tool);
  const { stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${text}\n`);
}
