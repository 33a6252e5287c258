import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';

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

  it('holds no sources, no tests and no settings of this repository', () => {
    const strays = files
      .map(({ path }) => path)
      .filter((path) => /^src\/.*\.ts$|\.spec\.|\/testing\/|tsconfig/.test(path));
    expect(strays).toEqual([]);
  });

  it('holds a command that can be executed', () => {
    const command = files.find(({ path }) => path === 'dist/cli/main.js');
    expect((command?.mode ?? 0) & 0o111).toBe(0o111);
  });
});
