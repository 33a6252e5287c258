/** What is looked at, and how the page names it. */
export const FACTS = {
  free: 'two tasks that share nothing are at work at once',
  shared: 'two tasks that write one file are at work at once',
  kept: 'of the two lines they write there are in the end',
  marked: 'at once when somebody has marked both (`parallelism: false`, `mutex`)',
  early: 'a task starts before the one it depends on has ended',
  risk: 'a task of High risk has others beside it',
  next: 'the task named next while A is in progress',
  hidden: 'at once when the scopes hide that both write one file',
} as const;

/** One of them. */
export type Fact = keyof typeof FACTS;

/** What was seen of one tool; a fact that it has no means for is left out. */
export interface Seen {
  /** Name and version, the head of its column. */
  readonly tool: string;
  readonly facts: Readonly<Partial<Record<Fact, string>>>;
}

/** What was seen as an answer. */
export const yesOrNo = (was: boolean): string => (was ? 'yes' : 'no');

const NOT_LOOKED_AT = '–';

/** The table of some tools in Markdown, a row for each fact. */
export function factsTable(seen: readonly Seen[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const names = Object.keys(FACTS) as Fact[];
  return [
    row(['seen', ...seen.map(({ tool }) => tool)]),
    row(['---', ...seen.map(() => '---')]),
    ...names.map((name) =>
      row([FACTS[name], ...seen.map(({ facts }) => facts[name] ?? NOT_LOOKED_AT)]),
    ),
  ].join('\n');
}

/** What a page says otherwise than what was seen, a line each; tools that were not looked at are passed over. */
export function deviations(page: string, seen: readonly Seen[]): string[] {
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/ *\| */).slice(1, -1));
  const head = rows.find(([first]) => first === 'seen') ?? [];
  return seen.flatMap(({ tool, facts }) => {
    const column = head.indexOf(tool);
    if (column < 0) return [`the page has no column "${tool}"`];
    return (Object.keys(FACTS) as Fact[]).flatMap((name) => {
      const said = rows.find(([first]) => first === FACTS[name])?.[column] ?? 'nothing';
      const was = facts[name] ?? NOT_LOOKED_AT;
      return said === was ? [] : [`${tool}: "${FACTS[name]}": seen ${was}, the page says ${said}`];
    });
  });
}
