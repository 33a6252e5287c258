import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { chosenFiles, RUN_WITH } from '../../packages/vtm-e2e/src/support/chosen-files.js';
import {
  chosenNx,
  NX_VARIABLE,
  OTHER_NX,
  OWN_NX,
} from '../../packages/vtm-e2e/src/support/nx-versions.js';
import { ON_DEMAND } from './step.js';

const REPOSITORY = join(__dirname, '../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8'));
const { scripts } = read('package.json') as { scripts: Readonly<Record<string, string>> };
const { peerDependencies } = read('packages/vtm/package.json') as {
  peerDependencies: Readonly<Record<string, string>>;
};
const asked = (name: string) => ({ [NX_VARIABLE]: name });

describe('the files of end-to-end tests', () => {
  it('each stand in the list that says with which Nx they are run', () => {
    const folder = join(REPOSITORY, 'packages/vtm-e2e/src');
    const files = readdirSync(folder, { recursive: true }).map(String);
    const tests = files.filter((file) => file.endsWith('.e2e.ts'));
    expect(
      Object.keys(RUN_WITH)
        .map((name) => `${name}.e2e.ts`)
        .sort(),
    ).toEqual(tests.sort());
  });

  it('are all run with our own Nx, and a core set with another unless all are asked for', () => {
    expect(chosenFiles({})).toEqual(['**/*.e2e.ts']);
    expect(chosenFiles({ ...asked('23'), VTM_E2E_FILES: 'all' })).toEqual(['**/*.e2e.ts']);
    const core = chosenFiles(asked('23'));
    expect(core).toContain('main-job.e2e.ts');
    expect(core).not.toContain('the-package.e2e.ts');
  });
});

describe('the versions of Nx', () => {
  it('are chosen by name, our own when none is named, and an unknown name is refused', () => {
    expect(chosenNx({})).toBe(OWN_NX);
    expect(chosenNx(asked(''))).toBe(OWN_NX);
    for (const one of OTHER_NX) expect(chosenNx(asked(one.name))).toBe(one);
    expect(() => chosenNx(asked('21'))).toThrow(/VTM_E2E_NX=21 .*Known are: 24-min, 23/);
  });

  it('each have a script of their own, and one runs them all', () => {
    for (const { name } of OTHER_NX)
      expect(scripts[`e2e:${name}`]).toBe(`${NX_VARIABLE}=${name} npm run --silent e2e --`);
    const steps = ['build', 'e2e', ...ON_DEMAND.map(({ name }) => name)];
    expect(scripts['majors']).toBe(`npm test -- ${steps.join(' ')}`);
  });
});

describe('the reference', () => {
  const page = readFileSync(join(REPOSITORY, 'docs/reference/nx-versions.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| 2'));

  it('tells every version that is tested, with the command that does it', () => {
    const told = (nx: string, command: string) =>
      rows.some((row) => row.includes(` ${nx}`) && row.includes(`\`${command}\``));
    expect(told(OWN_NX.nx, 'npm test')).toBe(true);
    const untold = OTHER_NX.filter(({ name, nx }) => !told(nx, `npm run e2e:${name}`));
    expect(untold).toEqual([]);
  });

  it('tells the peer range, newest first', () => {
    const ranges = rows.map((row) => /`(\^[\d.]+)`/.exec(row)?.[1]);
    expect(ranges.reverse().join(' || ')).toBe(peerDependencies['nx']);
  });
});

/** The parts of a peer range, `^<lowest> || ^<lowest>`, each by its major. */
const lowestByMajor = (range: string) =>
  new Map(
    range.split(' || ').map((part) => {
      expect(part).toMatch(/^\^\d+\.\d+\.\d+$/);
      return [part.slice(1, part.indexOf('.')), part.slice(1)];
    }),
  );

describe.each(['nx', '@nx/devkit'] as const)('the peer range of %s', (peer) => {
  const lowest = lowestByMajor(peerDependencies[peer] ?? '');
  const tested = [OWN_NX, ...OTHER_NX].map(({ nx, devkit }) => (peer === 'nx' ? nx : devkit));

  it('begins in each major with a version that is tested', () => {
    expect([...lowest.values()].filter((version) => !tested.includes(version))).toEqual([]);
  });

  it('holds every version that is tested', () => {
    const isHeld = (version: string) => {
      const from = lowest.get(version.slice(0, version.indexOf('.')));
      return from !== undefined && from.localeCompare(version, 'en', { numeric: true }) <= 0;
    };
    expect(tested.filter((version) => !isHeld(version))).toEqual([]);
  });
});
