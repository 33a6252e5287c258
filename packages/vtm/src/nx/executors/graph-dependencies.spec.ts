import { expect, it } from '@jest/globals';
import { graphDependencies } from './graph-dependencies.js';

it('the dependencies of a project are the targets of its edges, each once', () => {
  const edge = (target: string) => ({ source: 'a', target, type: 'static' });
  const dependencies = { a: [edge('c'), edge('b'), edge('c')] };
  const dependenciesOf = graphDependencies({ projectGraph: { nodes: {}, dependencies } });
  expect(dependenciesOf('a')).toEqual(['b', 'c']);
  expect(dependenciesOf('b')).toEqual([]);
});
