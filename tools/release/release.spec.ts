import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { version } from '../../packages/vtm/package.json';
import { linkModules, linkWorkspacePackages } from '../workspace/link-modules.js';

const REPOSITORY = join(__dirname, '../..');

jest.setTimeout(180_000);

/** From a clone of this repository, as whoever releases has one; packages are those that are installed here. */
describe('a release', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'vtm-release-')));
  const clone = join(folder, 'vtm');
  const people = ['AUTHOR', 'COMMITTER'].flatMap((role) => [
    [`GIT_${role}_NAME`, 'Tester'],
    [`GIT_${role}_EMAIL`, 'tester@example.invalid'],
  ]);
  const env = {
    // Without what npm tells the processes that it starts, such as to be silent.
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))),
    ...{ NX_DAEMON: 'false', CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
    ...(Object.fromEntries(people) as Record<string, string>),
  };
  const run = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      ...{ cwd: clone, env, encoding: 'utf8' },
    });
    return { status, said: `${stdout}${stderr}` };
  };
  const git = (...args: string[]) => run('git', ...args).said;
  const release = (...args: string[]) =>
    run(process.execPath, join(REPOSITORY, 'node_modules/nx/dist/bin/nx.js'), 'release', ...args);
  const read = (path: string) => readFileSync(join(clone, path), 'utf8');

  beforeAll(() => {
    spawnSync('git', ['clone', '--quiet', REPOSITORY, clone]);
    const modules = join(clone, 'node_modules');
    linkModules(join(REPOSITORY, 'node_modules'), modules);
    linkModules(
      join(REPOSITORY, 'packages/vtm/node_modules'),
      join(clone, 'packages/vtm/node_modules'),
    );
    linkWorkspacePackages(clone, new Map([['vtm', 'packages/vtm']]));
    symlinkSync(join(REPOSITORY, 'node_modules/.bin'), join(modules, '.bin'));
    cpSync(join(REPOSITORY, 'packages/vtm/dist'), join(clone, 'packages/vtm/dist'), {
      recursive: true,
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('can be tried: says what it would change and pack, and changes nothing', () => {
    const versioned = release(version, '--dry-run', '--skip-publish');
    expect(versioned).toMatchObject({ status: 0 });
    expect(versioned.said).toContain(`to get new version ${version}`);
    const published = release('publish', '--dry-run');
    expect(published).toMatchObject({ status: 0 });
    expect(published.said).toContain(`vtm@${version}`);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('tag')).toBe('');
  });

  it('is refused when the list of changes says nothing of the version', () => {
    const { status, said } = release('99.0.0', '--skip-publish');
    expect(status).toBe(1);
    expect(said).toContain(`begins with ${version}: write what is new in 99.0.0`);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('dates the changes, and commits and tags the version in package.json and lockfile', () => {
    const changes = read('CHANGELOG.md').replace(/^## .*/m, '## 99.0.0 (unreleased)\n\n$&');
    writeFileSync(join(clone, 'CHANGELOG.md'), changes);
    git('commit', '--quiet', '--all', '--message=Tell of 99.0.0');
    expect(release('99.0.0', '--skip-publish')).toMatchObject({ status: 0 });
    expect(read('CHANGELOG.md')).toMatch(/^## 99\.0\.0 \(\d{4}-\d\d-\d\d\)$/m);
    expect(JSON.parse(read('packages/vtm/package.json'))).toMatchObject({ version: '99.0.0' });
    expect(JSON.parse(read('package-lock.json'))).toMatchObject({
      packages: { 'packages/vtm': { version: '99.0.0' } },
    });
    expect(git('tag', '--points-at', 'HEAD')).toBe('v99.0.0\n');
    expect(git('log', '-1', '--format=%s')).toBe('Release 99.0.0\n');
    expect(git('status', '--porcelain')).toBe('');
  });
});
