import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import vtmPackage from 'vtm/package.json';
import { INSTALLED } from './support/install-once.js';

const PACKAGE = join(__dirname, '../../vtm');

interface PackReport {
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

interface Settings {
  readonly main?: unknown;
  readonly types?: unknown;
  readonly exports?: unknown;
  readonly bin?: unknown;
  readonly executors?: unknown;
  readonly generators?: unknown;
}

/** Every text in a JSON value that is a path with an extension, without `./` and `#name`. */
function pathsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return /^\.?\/?[\w./-]+\.[a-z]\w*(#\w+)?$/.test(value)
      ? [posix.normalize(value.replace(/#.*/, ''))]
      : [];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

/** Packages that a module asks for, by name. */
function packagesIn(code: string): string[] {
  return [...code.matchAll(/(?:require(?:\.resolve)?|import)\("([^."][^"]*)"\)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !isBuiltin(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

/** A program that uses the core. */
const USER = `import { assembleBacklog, buildModel, DEFAULT_POLICY, findConflicts, parseManifest } from 'vtm/core';
import type { Conflict, Plan, Result, Task } from 'vtm/core';

export const parsed = parseManifest({ file: 'manifest.json', text: '{ "tasks": [] }' }, { lint: true });
export const used = [assembleBacklog, buildModel, DEFAULT_POLICY, findConflicts];
export type Used = Conflict | Plan | Task | Result<string, number>;
// @ts-expect-error -- types are there: a number is no text
parseManifest({ file: 1, text: '' }, { lint: true });
`;

describe('the packed package', () => {
  let files: PackReport['files'] = [];

  beforeAll(() => {
    const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: PACKAGE,
      encoding: 'utf8',
    });
    files = (JSON.parse(json) as PackReport[])[0]?.files ?? [];
  });

  it('holds every file that its package.json names', () => {
    const settings = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Settings;
    const named = pathsIn([settings.main, settings.types, settings.exports, settings.bin]).concat(
      pathsIn([settings.executors, settings.generators]),
    );
    expect(named).toContain('dist/cli/main.js');
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(named));
  });

  it.each(['executors', 'generators', 'migrations'])(
    'holds every file that its table of %s names',
    (name) => {
      const table: unknown = JSON.parse(readFileSync(join(PACKAGE, `${name}.json`), 'utf8'));
      const named = pathsIn([table]);
      expect(named.length).toBeGreaterThan(0);
      expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(named));
    },
  );

  it('holds the scripts that stand over a running command', () => {
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['supervisor/launch.sh', 'supervisor/supervise.sh']),
    );
  });

  it('holds nothing else: modules, the declarations of its two entries, schemas, tables, one page', () => {
    const expected =
      /^(dist\/(\w[\w-]*\/)*[\w-]+\.(js|d\.ts)|dist\/report\/html\/page\.html|schema\/([\w-]+\/)*[\w-]+\.json|supervisor\/\w+\.sh|(executors|generators|migrations|package)\.json|README\.md|LICENSE)$/;
    expect(files.map(({ path }) => path).filter((path) => !expected.test(path))).toEqual([]);
    expect(files.filter(({ path }) => /(^|\/)testing\/|\.spec\./.test(path))).toEqual([]);
  });

  it('holds no module that asks for a package it does not name, and names none that nobody asks for', () => {
    const { dependencies, peerDependencies } = vtmPackage;
    const asked = files
      .filter(({ path }) => path.endsWith('.js'))
      .flatMap(({ path }) => packagesIn(readFileSync(join(PACKAGE, path), 'utf8')));
    // The peer nx comes with the devkit, which has to be of the same version.
    const named = Object.keys({ ...dependencies, ...peerDependencies }).filter(
      (name) => name !== 'nx',
    );
    expect([...new Set(asked)].sort()).toEqual(named.sort());
  });

  it('gives types to whoever imports its core, in the strictest settings', () => {
    const installed = process.env[INSTALLED] ?? '';
    const user = join(mkdtempSync(join(installed, 'user-')), 'user.ts');
    writeFileSync(user, USER);
    const tsc = require.resolve('typescript/bin/tsc');
    const settings = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022'];
    const more = ['--exactOptionalPropertyTypes', '--skipLibCheck'];
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...settings, ...more, user], {
      ...{ cwd: dirname(user), encoding: 'utf8' },
    });
    expect([status, stdout]).toEqual([0, '']);
  });

  it('holds a command that can be executed', () => {
    const command = files.find(({ path }) => path === 'dist/cli/main.js');
    expect((command?.mode ?? 0) & 0o111).toBe(0o111);
  });
});
