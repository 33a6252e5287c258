import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchGlobPaths } from 'nx/src/native';
import { aTask } from '../manifest/testing/a-task.js';
import type { Task } from '../manifest/task.js';
import { matches } from '../scope/match.js';
import { taskInputs } from './task-inputs.js';

const ROOT = '{workspaceRoot}/';

/** The patterns among the inputs, without the root they all begin with. */
function patternsOf(fields: Partial<Task>): string[] {
  const [, ...patterns] = taskInputs(aTask('A--T01', { scope: [], ...fields }));
  return patterns.map((pattern) => {
    if (typeof pattern !== 'string' || !pattern.startsWith(ROOT)) throw new Error('no pattern');
    return pattern.slice(ROOT.length);
  });
}

describe('the inputs of a task', () => {
  it('begin with its own entry in the manifest', () => {
    const task = aTask('A--T01', { index: 7, manifest: 'docs/m.json', scope: [] });
    expect(taskInputs(task)).toEqual([
      { json: '{workspaceRoot}/docs/m.json', fields: ['tasks.7'] },
    ]);
  });

  it('are its scope, tests and documents, each once', () => {
    const patterns = patternsOf({
      scope: ['packages/a/', 'packages/a/**', '!packages/a/gen/'],
      tests: ['packages/b/*.spec.ts'],
      specs: ['docs/spec.md'],
      guides: ['docs/guide.md', 'docs/spec.md'],
      adrs: ['docs/adr/0006-x.md', 'ADR-0007'],
    });
    expect(patterns).toEqual([
      ...['packages/a/**/*', 'packages/a/**', 'packages/b/*.spec.ts'],
      ...['docs/spec.md', 'docs/guide.md', 'docs/adr/0006-x.md'],
    ]);
  });

  it.each([
    ['packages/a', ['packages/a', 'packages/a/**/*']],
    ['packages/{a,b}/', ['packages/{a,b}/**/*']],
    ['packages/{a,b}', ['packages/{a,b}', 'packages/{a,b}/**/*']],
    ['packages/{a,b}/*.ts', ['packages/{a,b}/*.ts']],
    ['packages/{a,b{c,d}}/*', ['packages/{a,b{c,d}}/*']],
    ['packages/*/tests/', ['packages/*/tests/**/*']],
    ['packages/*/x.ts', ['packages/*/x.ts']],
  ])('have %j as %j', (entry, expected) => {
    expect(patternsOf({ scope: [entry] })).toEqual(expected);
  });

  it.each([
    ['app/[id]/page.ts', 'app/**/*'],
    ['src/x/!(a).ts', 'src/x/**/*'],
    ['src/+(a|b)/', 'src/**/*'],
    ['src/\\!a.ts', 'src/!a.ts/**/*'],
    ['src/v{1..3}/', 'src/**/*'],
    ['src/{a/', 'src/{a/**/*'],
    ['src/?.ts', 'src/**/*'],
    ['[ab].ts', '**/*'],
  ])('have %j, which Nx reads otherwise, widened', (entry, below) => {
    const [pattern, ...more] = patternsOf({ scope: [entry] });
    expect(more).toEqual([]);
    expect([below, '**/*', 'src/**/*']).toContain(pattern);
  });

  it('have a document with odd characters as the folder it lies in', () => {
    expect(patternsOf({ specs: ['docs/[id].md', '{x}.md'] })).toEqual(['docs/**/*', '**/*']);
  });
});

const segment = fc
  .array(fc.constantFrom('a', 'b', '*', '**', '?', '{a,b}', '{', '}', ',', '[ab]', '(', '@(a|b)'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(''));
const pattern = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/'))
  .map(([segments, end]) => segments.join('/') + end);
const path = fc
  .array(fc.stringMatching(/^[ab{}(,]{1,3}$/), { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join('/'));

it('Nx finds every file that a scope covers, and refuses no pattern', () => {
  fc.assert(
    fc.property(pattern, fc.array(path, { minLength: 1, maxLength: 12 }), (entry, paths) => {
      const found = matchGlobPaths(patternsOf({ scope: [entry] }), paths);
      paths.forEach((one, at) => {
        if (matches(entry, one)) expect([entry, one, found[at]]).toEqual([entry, one, true]);
      });
    }),
    { numRuns: 2_000 },
  );
});
