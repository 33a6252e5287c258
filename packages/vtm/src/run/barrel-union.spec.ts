import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unionOfBarrel } from './barrel-union.js';

/** A hunk as `git merge-file -p --diff3` prints it. */
const hunk = (ours: string, theirs: string, base = ''): string =>
  `<<<<<<< ours\n${ours}||||||| base\n${base}=======\n${theirs}>>>>>>> theirs\n`;

const A = "export * from './a';\n";
const B = "export * from './b';\n";
const LIST = "export {\n  x,\n  type y as z,\n} from './list';\n";

describe('the union of a barrel', () => {
  it('has what ours adds, then what theirs adds, and all around it', () => {
    expect(
      unionOfBarrel(`// top\n${hunk(A, LIST)}const x = 1;\n${hunk(B, "import './c'\n")}`),
    ).toBe(`// top\n${A}${LIST}const x = 1;\n${B}import './c'\n`);
  });

  it('of a text without conflict is the text', () => {
    expect(unionOfBarrel(`${A}\nfunction f() {}`)).toBe(`${A}\nfunction f() {}`);
  });

  it('keeps comments, blank lines and line ends as they are', () => {
    const [ours, theirs] = ['// a\n\nexport * from "./a" // why\r\n', '/* b\n*/\nimport "./b";\n'];
    expect(unionOfBarrel(hunk(ours, theirs))).toBe(ours + theirs);
    expect(unionOfBarrel(hunk(A, B).replaceAll('\n', '\r\n'))).toBe(
      (A + B).replaceAll('\n', '\r\n'),
    );
  });

  it('has a statement once that both sides add, however it is written', () => {
    const other = 'export{x,type y as z}from"./list"\n';
    expect(unionOfBarrel(hunk(LIST, other + B))).toBe(LIST + B);
    expect(unionOfBarrel(hunk(A, B) + hunk(B, A))).toBe(A + B);
  });

  it('keeps the base where both sides do', () => {
    expect(unionOfBarrel(hunk(A + B, B + LIST, B))).toBe(A + B + LIST);
  });
});

describe('no union is made', () => {
  it.each([
    ['a side removes a line of the base', hunk(A, B + LIST, B)],
    ['a side changes a line of the base', hunk("export { a } from './b';\n", A + B, B)],
    ['a side adds code', hunk(A, 'export const b = 1;\n')],
    ['a side adds an export without a module', hunk(A, 'export { b };\n')],
    ['a side adds a default import', hunk(A, "import b from './b';\n")],
    ['a side adds half a statement', hunk('  a,\n', '  b,\n')],
    ['a side adds two statements on one line', hunk(A, `${B.trim()} ${LIST}`)],
    ['a comment does not end', hunk('/* a\n', B)],
    ['a specifier is malformed', hunk(A, "export { a b } from './b';\n")],
    ['commas stand alone', hunk(A, "export { , } from './b';\n")],
    [
      'both export a name from different modules',
      hunk("export { x } from './a';\n", "export { y as x } from './b';\n"),
    ],
    ['both export a name, one of them more', hunk("export { x } from './list';\n", LIST)],
    ['a name is exported around the hunk already', LIST + hunk(A, "export * as x from './x';\n")],
    ['a statement stands around the hunk already', A + hunk(A, B)],
    ['one statement bears two remarks', hunk("export * from './a'; // 1\n", A)],
    ['the base is not shown', `<<<<<<< a\n${A}=======\n${B}>>>>>>> b\n`],
    ['a hunk does not end', `<<<<<<< a\n${A}||||||| b\n`],
    ['a line of the text reads as a mark', hunk(`${A}=======\n`, B)],
    ['a mark stands alone', `${A}>>>>>>> b\n`],
  ])('when %s', (_why, text) => {
    expect(unionOfBarrel(text)).toBeNull();
  });

  it('of a text longer than any barrel', () => {
    expect(unionOfBarrel(' '.repeat(200_000))).toBeNull();
  });
});

describe('the union of a barrel, whatever is added,', () => {
  const added = fc.constantFrom(
    ...["export * from './s1';", "export * from './s2';", "import './s3';"],
    ...["export { a } from './l1';", "export {\n  b,\n  type c as d,\n} from './l2';"],
    ...["export type { e } from './l3';", "export * as f from './n1';"],
  );
  const side = fc.uniqueArray(added, { maxLength: 5 });
  const around = fc.constantFrom(
    '',
    '// text\n',
    'const x = 1;\n',
    '\n',
    "export * from './old';\n",
  );
  const text = (statements: readonly string[]) => statements.map((each) => `${each}\n`).join('');
  const hunks = fc.array(fc.tuple(side, side, around), { minLength: 1, maxLength: 3 });
  const conflicted = (parts: readonly (readonly [string[], string[], string])[]) =>
    parts.map(([ours, theirs, after]) => hunk(text(ours), text(theirs)) + after).join('');
  const times = (whole: string, part: string) => whole.split(part).length - 1;

  it('has every added statement once and nothing else but what was around', () => {
    fc.assert(
      fc.property(hunks, (parts) => {
        const union = unionOfBarrel(conflicted(parts));
        const all = new Set(parts.flatMap(([ours, theirs]) => [...ours, ...theirs]));
        let rest = union ?? '';
        for (const statement of all) {
          expect(times(`\n${union}`, `\n${statement}\n`)).toBe(1);
          rest = `\n${rest}`.replace(`\n${statement}\n`, '\n').slice(1);
        }
        expect(rest).toBe(parts.map(([, , after]) => after).join(''));
      }),
    );
  });

  it('has the same statements whichever side is ours', () => {
    fc.assert(
      fc.property(hunks, (parts) => {
        const swapped = parts.map(([ours, theirs, after]): [string[], string[], string] => [
          theirs,
          ours,
          after,
        ]);
        const lines = (union: string | null) => union?.split('\n').sort();
        expect(lines(unionOfBarrel(conflicted(swapped)))).toEqual(
          lines(unionOfBarrel(conflicted(parts))),
        );
      }),
    );
  });

  it('may be asked of any text without a throw', () => {
    const piece = fc.constantFrom('<<<<<<< a\n', '||||||| b\n', '=======\n', '>>>>>>> c\n', A, '{');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const union = unionOfBarrel(pieces.join(''));
        expect(union === null || !/^(?:<{7}|>{7}) /m.test(union)).toBe(true);
      }),
    );
  });
});
