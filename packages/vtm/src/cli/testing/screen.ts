/** What a terminal obeys of what vtm writes: colours, moving up, clearing to the end. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const OBEYED = /\u001b\[(\d*)(?:;\d+)*([A-Za-z])|\r|\n|[^]/gu;

/**
 * What a terminal of so many columns shows in the end, the lines that have scrolled away included. A line
 * end goes to the start of the next line.
 */
export function screenOf(written: string, columns: number): string {
  let rows: string[][] = [[]];
  let [row, column] = [0, 0];
  const newLine = () => {
    [row, column] = [row + 1, 0];
    if (row === rows.length) rows.push([]);
  };
  for (const [all, count, command] of written.matchAll(OBEYED)) {
    if (command === 'A') row = Math.max(0, row - Number(count === '' ? 1 : count));
    else if (command === 'J') rows = [...rows.slice(0, row), (rows[row] ?? []).slice(0, column)];
    else if (command === 'm') continue;
    else if (command !== undefined)
      throw new Error(`unknown to this terminal: ${JSON.stringify(all)}`);
    else if (all === '\r') column = 0;
    else if (all === '\n') newLine();
    else {
      const width = all > '\u2fff' ? 2 : 1;
      if (column + width > columns) newLine();
      (rows[row] ??= [])[column] = all;
      if (width === 2) (rows[row] ??= [])[column + 1] = '';
      column += width;
    }
  }
  return rows.map((cells) => Array.from(cells, (cell) => cell ?? ' ').join('')).join('\n');
}
