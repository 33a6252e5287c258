import Table from 'cli-table3';
import { printable } from '../base/printable.js';
import { as, painted, plain } from './paint.js';
import type { Paint, Painted } from './paint.js';

/** A cell: text of whatever origin, with what it means where that is worth a colour. */
export type Cell = string | Painted;

/**
 * Rows in aligned columns, one line each; cells are made harmless. On a terminal the head is set off and
 * what is too wide for a line is cut: of the widest columns first, and of those that hold single words
 * (ids, paths) last.
 *
 * @example
 * table(['task', 'note'], [[as('id', task.id), task.title]], paint);
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  paint: Paint = plain,
): string {
  const top = head.map((title) => as('strong', title));
  const { lines, widths } = aligned([top, ...rows], paint);
  const [first = '', ...rest] = lines;
  const rule = widths.map((width) => '─'.repeat(width)).join(GAP);
  return [first, ...(paint.columns === null ? [] : [paint.dim(rule)]), ...rest].join('\n');
}

/** The same without a head: a line for each row, and the width of each column. */
export function aligned(
  rows: readonly (readonly Cell[])[],
  paint: Paint,
): { readonly lines: readonly string[]; readonly widths: readonly number[] } {
  const cells = rows.map((row) => row.map(bounded));
  const texts = cells.map((row) => row.map((cell) => painted(paint, cell)));
  const widths = fitted(naturalWidths(texts), cells, paint.columns);
  return { lines: drawn(texts, widths), widths };
}

const GAP = '  ';

const CHARS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: GAP },
};

const STYLE = { head: [], border: [], 'padding-left': 0, 'padding-right': 0 };

type Rows = readonly (readonly string[])[];

/** The library takes quadratic time for many rows, so it gets so many at a time. */
const AT_ONCE = 50;

function* portions(rows: Rows): Generator<Rows, void, undefined> {
  for (let at = 0; at < rows.length; at += AT_ONCE) yield rows.slice(at, at + AT_ONCE);
}

/** The columns of a terminal that each column of a table needs. */
function naturalWidths(rows: Rows): readonly number[] {
  const widths: number[] = [];
  for (const portion of portions(rows))
    drawnAtOnce(portion, []).widths.forEach((width, at) => {
      widths[at] = Math.max(widths[at] ?? 0, width);
    });
  return widths;
}

/** The columns of a terminal that a line of text takes, colours not counted. */
export const widthOf = (line: string): number => naturalWidths([[line]])[0] ?? 0;

const drawn = (rows: Rows, widths: readonly number[]): readonly string[] =>
  [...portions(rows)].flatMap((portion) => drawnAtOnce(portion, widths).lines);

function drawnAtOnce(rows: Rows, widths: readonly number[]) {
  const library = new Table({ chars: CHARS, style: STYLE, colWidths: [...widths] });
  library.push(...rows.map((row) => [...row]));
  const lines = library.toString().split('\n');
  return {
    lines: lines.map((line) => line.replace(HALF_CHARACTER, ' ').trimEnd()),
    widths: library.options.colWidths.map((width) => width ?? 0),
  };
}

/** The library may cut a character that is a pair of units in two. */
const HALF_CHARACTER = /[\ud800-\udbff](?![\udc00-\udfff])/g;

/** The library takes quadratic time to draw long text that is not ASCII, so that has a bound. */
const MOST_UNITS = 500;
const ASCII = /^[\u0020-\u007e]*$/;

function bounded(cell: Cell): Painted {
  const { text, as: role } = typeof cell === 'string' ? as(null, cell) : cell;
  const harmless = printable(text);
  const isLong = harmless.length > MOST_UNITS && !ASCII.test(harmless);
  return as(role, isLong ? `${harmless.slice(0, MOST_UNITS - 1)}…` : harmless);
}

/** A column that is cut keeps so much while others can give. */
const LEAST = 12;

/** Widths with which a row is one line of so many columns. */
function fitted(
  natural: readonly number[],
  rows: readonly (readonly Painted[])[],
  columns: number | null,
): readonly number[] {
  if (columns === null) return natural;
  const room = columns - GAP.length * (natural.length - 1);
  const sum = (widths: readonly number[]): number => widths.reduce((all, each) => all + each, 0);
  if (sum(natural) <= room) return natural;
  const isText = natural.map((_, at) => rows.some((row) => row[at]?.text.includes(' ')));
  const words = sum(natural.filter((_, at) => !isText[at]));
  const level = levelOf(
    natural.filter((_, at) => isText[at]),
    room - words,
  );
  if (level >= LEAST)
    return natural.map((width, at) => (isText[at] ? Math.min(width, level) : width));
  const common = Math.max(1, levelOf(natural, room));
  return natural.map((width) => Math.min(width, common));
}

/** The greatest width to which columns may be cut so that together they fit. */
function levelOf(widths: readonly number[], room: number): number {
  let left = room;
  const ascending = [...widths].sort((a, b) => a - b);
  for (const [at, width] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - at));
    if (width > share) return share;
    left -= width;
  }
  return 0;
}
