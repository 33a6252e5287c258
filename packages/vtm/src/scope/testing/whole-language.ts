import fc from 'fast-check';
import { CLASS_NAMES } from '../named-class.js';
import { readPattern } from '../pattern.js';

/** A pattern, or a part of one, with texts that it is likely to match. */
export interface Sketch {
  readonly text: string;
  readonly samples: readonly string[];
}

/** What a language of patterns is made of. */
interface Vocabulary {
  /** Characters that stand for themselves. */
  readonly letters: readonly string[];
  readonly classes: readonly Sketch[];
  /** Classes of thousands of characters, which take longest. */
  readonly named: readonly Sketch[];
  /** Escapes, and group punctuation that groups nothing. */
  readonly oddities: readonly Sketch[];
  readonly braces: readonly Sketch[];
}

const SAMPLES = 6;

const join = (parts: readonly Sketch[], by: string): Sketch => ({
  text: parts.map(({ text }) => text).join(by),
  samples: Array.from({ length: SAMPLES }, (_, round) =>
    parts
      .map(({ samples }, at) => samples[(round * (at + 1) + at) % samples.length] ?? '')
      .join(by),
  ),
});

const sketch = (text: string, ...samples: string[]): Sketch => ({
  text,
  samples: samples.length > 0 ? samples : [text],
});

function group(operator: string, alternatives: readonly Sketch[]): Sketch {
  const inner = alternatives.flatMap(({ samples }) => samples.slice(0, 2));
  const twice = inner.map((text, at) => text + (inner[(at + 1) % inner.length] ?? ''));
  const samples = {
    '@': inner,
    '?': ['', ...inner],
    '+': [...inner, ...twice],
    '*': ['', ...inner, ...twice],
    '!': ['', 'a', 'x', 'bb', ...inner.map((text) => `${text}a`), ...twice],
  }[operator];
  return {
    text: `${operator}(${alternatives.map(({ text }) => text).join('|')})`,
    samples: samples ?? [],
  };
}

/** One segment; groups nest at most `depth` deep. */
function segmentOf(vocabulary: Vocabulary, depth: number): fc.Arbitrary<Sketch> {
  const { letters, classes, named, oddities, braces } = vocabulary;
  const wild = [sketch('?', 'a', 'b', 'x'), sketch('*', '', 'a', 'ab', '.x')];
  const choices = [
    { weight: 10, arbitrary: fc.constantFrom(...letters.map((letter) => sketch(letter))) },
    { weight: 7, arbitrary: fc.constantFrom(...wild) },
    { weight: 4, arbitrary: fc.constantFrom(...classes) },
    { weight: 1, arbitrary: fc.constantFrom(...named) },
    { weight: 2, arbitrary: fc.constantFrom(...oddities) },
    { weight: 2, arbitrary: fc.constantFrom(...braces) },
  ];
  if (depth > 0) {
    const inner = fc.oneof(
      { weight: 8, arbitrary: segmentOf(vocabulary, depth - 1) },
      { weight: 1, arbitrary: fc.constant(sketch('', '')) },
    );
    const groups = fc
      .tuple(
        fc.constantFrom('@', '?', '+', '*', '!', '!'),
        fc.array(inner, { minLength: 1, maxLength: 2 }),
      )
      .map(([operator, alternatives]) => group(operator, alternatives));
    choices.push({ weight: 8, arbitrary: groups });
  }
  return fc
    .array(fc.oneof(...choices), { minLength: 1, maxLength: 3 })
    .map((items) => join(items, ''));
}

const isName = (segment: string): boolean => segment !== '.' && segment !== '..';

function patternOf(vocabulary: Vocabulary, segments: number): fc.Arbitrary<Sketch> {
  const part = fc.oneof(
    { weight: 6, arbitrary: segmentOf(vocabulary, 2) },
    { weight: 1, arbitrary: fc.constant(sketch('**', 'a', 'a/b', 'x')) },
  );
  return fc
    .tuple(fc.array(part, { minLength: 1, maxLength: segments }), fc.nat(4))
    .map(([parts, end]) => {
      const whole = join(parts, '/');
      if (end > 0) return whole;
      return { text: `${whole.text}/`, samples: whole.samples.map((path) => `${path}/a`) };
    })
    .filter(({ text }) => text.split('/').every(isName));
}

const named = (open: string): Sketch[] =>
  CLASS_NAMES.map((name) => sketch(`${open}[:${name}:]]`, 'a', 'B', '1', '.', 'é', ' ', '中'));

const WHOLE: Vocabulary = {
  letters: ['a', 'b', 'A', '1', '.', '-', 'é', '😀', 'ſ'],
  classes: [
    ...['[ab]', '[!a]', '[^b]', '[a-c]', '[!a-c]', '[]a]', '[a-]', '[z-a]', '[-a]', '[\\]a]'],
    ...[
      '[😀-😂]',
      '[!😀]',
      '[a[:digit:]]',
      '[!1[:alpha:]]',
      '[[:upper:][:punct:]]',
      '[\\^a]',
      '[!\\^a]',
    ],
    ...['[a[:print:]]', '[!a[:graph:]]', '[[:graph:][:print:]]', '[a', '[[:alpha:]', '[\\^-b]*'],
  ].map((each) => (typeof each === 'string' ? sketch(each, 'a', 'b', '1', '😀', '-', ']') : each)),
  named: [...named('['), ...named('[!'), ...named('[1')],
  oddities: [
    ...[sketch('\\a', 'a'), sketch('\\*', '*'), sketch('\\[', '['), sketch('\\😀', '😀')],
    ...[sketch('\\!(', '!('), sketch('('), sketch(')'), sketch('|'), sketch('+(', '+(')],
    ...[sketch('***', '', 'a'), sketch('!'), sketch('{'), sketch('}'), sketch('\\\\', '\\')],
  ],
  braces: [
    ...[sketch('{a,b}', 'a', 'b'), sketch('{a,}', '', 'a'), sketch('{1..3}', '1', '2', '3')],
    ...[sketch('{a..e..2}', 'a', 'c', 'e'), sketch('{03..1}', '03', '01'), sketch('{a}', '{a}')],
    ...[sketch('{a,b/a}', 'a', 'b/a'), sketch('{a,{b,1}}', 'a', 'b', '1'), sketch('{a*,?b}', 'ab')],
    ...[sketch('\\{a,b}', '{a,b}'), sketch('{1..120}', '7', '119'), sketch('{{1..100}}', '{1}')],
  ],
};

/** Patterns with everything that minimatch reads in vtm's dialect. */
export const wholeLanguage: fc.Arbitrary<Sketch> = patternOf(WHOLE, 3);

const SMALL: Vocabulary = {
  letters: ['a', 'b', 'a', 'b', '.'],
  classes: ['[ab]', '[!a]', '[a.]', '[!.]', '[a-b]'].map((each) =>
    sketch(each, 'a', 'b', '.', 'x'),
  ),
  named: [sketch('?', 'a', 'b', 'x')],
  oddities: [sketch('\\a', 'a'), sketch('***', '', 'a')],
  braces: [sketch('{a,b}', 'a', 'b'), sketch('{a..b}', 'a', 'b'), sketch('{a,b/a}', 'a', 'b/a')],
};

/** Patterns within the bounds that tell apart no characters but `a`, `b` and the dot. */
export const smallAlphabet: fc.Arbitrary<string> = patternOf(SMALL, 2)
  .map(({ text }) => text)
  .filter((pattern) => readPattern(pattern).complete);

/** Patterns that tell apart no characters but `a` and the dot, but also `a` and `A`. */
export const twoCases: fc.Arbitrary<string> = smallAlphabet.map((pattern) =>
  pattern.replaceAll('b', 'A').replaceAll(/\[a-A\]|\{a..A\}/g, '[aA]'),
);

/** Whether a text is a path below the workspace: no segment is empty, `.` or `..`. */
export const isPath = (text: string): boolean => !/(^|\/)\.{0,2}(\/|$)/.test(text);

/** The paths among what patterns are likely to match. */
export const samplesOf = (...sketches: readonly Sketch[]): readonly string[] =>
  sketches.flatMap(({ samples }) => samples).filter(isPath);

const byCost = (path: string): readonly [number, number] => [
  path.split('/').length,
  Array.from(path.replaceAll('/', '')).length,
];

/**
 * All paths of at most `length` characters (slashes counted) over some letters, of which x stands
 * for all else: fewest segments first, then fewest characters.
 */
export function allSmallPaths(length: number, letters = 'ab.x'): readonly string[] {
  const chars = [...letters, '/'];
  let texts = [''];
  const paths: string[] = [];
  for (let size = 1; size <= length; size += 1) {
    texts = texts.flatMap((text) => chars.map((char) => text + char));
    paths.push(...texts.filter(isPath));
  }
  return paths.sort((a, b) => {
    const [one, other] = [byCost(a), byCost(b)];
    return one[0] - other[0] || one[1] - other[1];
  });
}

/** Whether one path has fewer segments than another, or as many and fewer characters. */
export const isShorterPath = (path: string, than: string): boolean => {
  const [one, other] = [byCost(path), byCost(than)];
  return one[0] !== other[0] ? one[0] < other[0] : one[1] < other[1];
};
