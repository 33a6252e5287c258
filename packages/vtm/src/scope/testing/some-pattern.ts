import fc from 'fast-check';

const join = (parts: fc.Arbitrary<string>, most: number, by = ''): fc.Arbitrary<string> =>
  fc.array(parts, { minLength: 1, maxLength: most }).map((list) => list.join(by));

const isName = (segment: string): boolean => segment !== '.' && segment !== '..';

/** Patterns of plain letters, `?`, `*` and `**`: two letters, so that they meet often. */
export const simplePattern: fc.Arbitrary<string> = join(
  fc.oneof(
    { weight: 4, arbitrary: join(fc.constantFrom('a', 'b', '?', '*'), 2) },
    { weight: 1, arbitrary: fc.constant('**') },
  ),
  2,
  '/',
).chain((pattern) => fc.constantFrom(pattern, pattern, `${pattern}/`));

/** Patterns with everything the dialect knows: classes, braces, groups, negated groups, dots. */
export const anyPattern: fc.Arbitrary<string> = join(
  fc.oneof(
    {
      weight: 5,
      arbitrary: join(
        fc.constantFrom(
          ...['a', 'b', '.', '*', '?', '[ab]', '[!a]', '[a-b]', '[[:alpha:]]', '{a,b}', '{a,bb}'],
          ...['@(a|b)', '+(a)', '*(ab)', '?(b)', '!(a)', '!(a|b)', '\\a', '(', '|', '{a,b/a}'],
        ),
        3,
      ).filter(isName),
    },
    { weight: 1, arbitrary: fc.constant('**') },
  ),
  3,
  '/',
)
  .filter((pattern) => pattern.split('/').every(isName))
  .chain((pattern) => fc.constantFrom(pattern, pattern, `${pattern}/`));

/** Paths over the letters of the patterns. */
export const somePath: fc.Arbitrary<string> = join(
  join(fc.constantFrom('a', 'b', '.', '(', '|'), 3).filter(isName),
  4,
  '/',
);

/** Enough paths that two patterns which meet often share one of them. */
export const somePaths: fc.Arbitrary<readonly string[]> = fc.array(somePath, {
  minLength: 20,
  maxLength: 40,
});
