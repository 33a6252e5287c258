import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchGlobPaths } from 'nx/src/native';
import { aTask } from '../../manifest/testing/a-task.js';
import { matches } from '../../scope/match.js';
import { taskInputs } from './task-inputs.js';
import { anEntry } from './testing/an-entry.js';

const ROOT = '{workspaceRoot}/';

/** What a list of patterns and documents becomes for Nx's own matcher. */
const forNx = (scope: readonly string[], specs: readonly string[]): string[] =>
  taskInputs(aTask('A--T01', { scope, specs }), anEntry('absent')).flatMap((input) =>
    typeof input === 'string' ? [input.slice(ROOT.length)] : [],
  );

const piece = fc.constantFrom(
  ...['a', 'b', 'é', '*', '**', '?', '{a,b}', '{a,b*}', '{a,{b,c}}', '{,a}', '{1..3}', '{a}'],
  ...['{', '}', ',', '$', '[ab]', '[', ']', '(', ')', '!', '@(a|b)', '!(a)', '\\*', '\\{'],
);
const segment = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
const pattern = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/'))
  .map(([segments, end]) => segments.join('/') + end)
  .filter((text) => !text.startsWith('!'));
const path = fc
  .array(fc.stringMatching(/^[ab2é{}[(!,$*]{1,2}$/), { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join('/'));

it('Nx refuses no pattern and sees a change of every file that a scope covers', () => {
  fc.assert(
    fc.property(pattern, fc.array(path, { minLength: 1, maxLength: 20 }), (entry, paths) => {
      const seen = matchGlobPaths(forNx([entry], []), paths);
      const missed = paths.filter((one, at) => matches(entry, one) && !seen[at]);
      expect({ entry, missed }).toEqual({ entry, missed: [] });
    }),
    {
      numRuns: 2_000,
      // Once missed: an entry's literal start is itself a path it covers; more alternatives than are
      // taken apart cover everything.
      examples: [
        ['{,a}', ['a', 'a/b']],
        ['{a,{b,c}}{a,{b,c}}{a,b}/{a,b}/{a,b}', ['$']],
      ],
    },
  );
});

it('Nx sees a change of every document, whatever its name', () => {
  fc.assert(
    fc.property(path, (document) => {
      expect(matchGlobPaths(forNx([], [document]), [document])).toEqual([true]);
    }),
  );
});

it('Nx finds index and manifest, whatever the names of their folders', () => {
  fc.assert(
    fc.property(path, (folder) => {
      const file = `${folder}/m.json`;
      const inputs = taskInputs(
        aTask('A--T01', { manifest: file, scope: [] }),
        anEntry('stale', { index: `${folder}/m.vtm-index.json` }),
      );
      const globs = inputs.flatMap((input) =>
        typeof input === 'object' && 'json' in input ? [input.json.slice(ROOT.length)] : [],
      );
      const files = [`${folder}/m.vtm-index.json`, file];
      expect(globs.map((glob) => matchGlobPaths([glob], files))).toEqual([
        ...[
          [true, false],
          [false, true],
        ],
      ]);
    }),
  );
});
