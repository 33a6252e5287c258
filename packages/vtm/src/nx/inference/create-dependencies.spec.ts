import { describe, expect, it } from '@jest/globals';
import type { CreateDependenciesContext, ProjectConfiguration } from '@nx/devkit';
import fc from 'fast-check';
import { createDependencies } from './create-dependencies.js';

function edgesOf(projects: Readonly<Record<string, unknown>>) {
  const named = Object.entries(projects).map(([root, metadata]) => [root, { root, metadata }]);
  const context = {
    projects: Object.fromEntries(named) as Record<string, ProjectConfiguration>,
  } as CreateDependenciesContext;
  return createDependencies(undefined, context);
}

describe('the edges of precedence', () => {
  it('go from a task to those it depends on', () => {
    const projects = {
      'A--T01': { vtm: { dependsOn: [] } },
      'B--T01': { vtm: { dependsOn: ['A--T01'] } },
      web: { description: 'not ours' },
      api: undefined,
    };
    expect(edgesOf(projects)).toEqual([{ source: 'B--T01', target: 'A--T01', type: 'implicit' }]);
  });

  it('lead to no project that is not there', () => {
    const dependsOn = ['X--T01', 'constructor', '__proto__'];
    expect(edgesOf({ 'A--T01': { vtm: { dependsOn } } })).toEqual([]);
  });

  it('are none, without a throw, for whatever others write into their metadata', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (vtm) => {
        expect(edgesOf({ one: { vtm }, two: vtm, three: { vtm: { dependsOn: vtm } } })).toEqual([]);
      }),
    );
  });
});
