import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { chooseSteps, ON_DEMAND, STEPS } from './step.js';

describe('the steps of the test run', () => {
  it('are all npm scripts', () => {
    const file = join(__dirname, '../../package.json');
    const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: object };
    expect(Object.keys(scripts)).toEqual(
      expect.arrayContaining([...STEPS, ...ON_DEMAND].map(({ name }) => name)),
    );
  });

  it('are all run when none is named, but those on demand', () => {
    expect(chooseSteps([])).toBe(STEPS);
  });

  it('keep their order however they are named', () => {
    const names = chooseSteps(['unit', 'build']).map(({ name }) => name);
    expect(names).toEqual(['build', 'unit']);
  });

  it('hold those on demand when they are named', () => {
    const names = chooseSteps(['e2e:23', 'e2e']).map(({ name }) => name);
    expect(names).toEqual(['e2e', 'e2e:23']);
  });

  it('refuse an unknown name and list the known ones', () => {
    expect(() => chooseSteps(['units'])).toThrow(/No such step: units\..*build, format/);
  });
});
