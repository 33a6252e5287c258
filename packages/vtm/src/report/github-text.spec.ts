import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { diagnostic } from '../base/diagnostic.js';
import { githubText } from './github-text.js';
import { aValidation, MISSING, ONE_OF_EACH } from './testing/a-validation.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

/** The lines that the runner takes for commands: it looks for `::` after blanks, and for `##[` anywhere. */
const commandsIn = (text: string) =>
  text.split('\n').filter((line) => /^\s*::/.test(line) || line.includes('##['));

describe('the log of GitHub Actions', () => {
  it('has a command for each finding, at its place, errors first', () => {
    expect(commandsIn(githubText(aValidation(), ''))).toEqual([
      '::error file=b.json,line=12,col=5,title=VTM113::the id is used twice [A--T01]%0Aremedy: rename one of the two%0AVTM113 at b.json:12:5',
      '::warning file=a.json,line=7,col=5,title=VTM132::one side only [A--T01]%0Aremedy: add it%0AVTM132 at a.json:7:5',
      '::notice file=a.json,line=3,col=5,title=VTM139::perhaps a dependency [A--T01]%0Aremedy: look at it%0AVTM139 at a.json:3:5',
    ]);
  });

  it('stays readable: headings, documents and the sum are text', () => {
    const text = githubText(aValidation(ONE_OF_EACH, { documents: [MISSING] }), '');
    const others = text.split('\n').filter((line) => !line.startsWith('::') && line !== '');
    expect(others[0]).toBe('Errors: 1');
    expect(others).toContain('docs/x.md holds up 4: A--T01, A--T02, B--T01 and 1 more');
    expect(others).toContain('2 manifests, 3 tasks: 1 error, 1 warning, 1 note');
  });

  it('leaves out what is not known of the place, and leads from the top of the repository', () => {
    const nowhere = diagnostic('VTM404', 'no file', 'write one');
    const inFile = diagnostic('VTM401', 'unknown key', 'remove it', { file: 'nx.json' });
    expect(commandsIn(githubText(aValidation([nowhere, inFile]), 'apps/web/'))).toEqual([
      '::error title=VTM404::no file%0Aremedy: write one%0AVTM404',
      '::error file=apps/web/nx.json,title=VTM401::unknown key%0Aremedy: remove it%0AVTM401 at nx.json',
    ]);
  });

  it('escapes what GitHub asks to be escaped', () => {
    const place = { file: 'a,b:c%.json', line: 1, column: 2 };
    const item = diagnostic('VTM111', '100% of a::b, c', 'do::it', place);
    expect(commandsIn(githubText(aValidation([item]), ''))).toEqual([
      '::error file=a%2Cb%3Ac%25.json,line=1,col=2,title=VTM111::100%25 of a::b, c%0Aremedy: do::it%0AVTM111 at a,b:c%25.json:1:2',
    ]);
  });

  it('holds no other command, whatever texts say', () => {
    const piece = fc.constantFrom(
      ...['::', '##[', '\n', '\r', ' ', 'error', 'add-mask', ']', '%0A', HOSTILE_TITLE, '\0'],
    );
    const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(hostile, hostile, hostile, (message, file, written) => {
        const item = diagnostic('VTM111', message, message, { file, line: 1, column: 1 });
        const other = diagnostic('VTM132', message, message, { file: `${file}x`, line: 1 });
        const view = aValidation([item, other], { documents: [{ ...MISSING, written }] });
        const text = githubText(view, '');
        expect(commandsIn(text).map((line) => /^::\w+ /.exec(line)?.[0])).toEqual([
          ...['::error ', '::warning '],
        ]);
        expect(commandsIn(text).some((line) => line.includes('##['))).toBe(false);
        expect(text).not.toMatch(OBEYED);
      }),
    );
  });
});
