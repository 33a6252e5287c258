/** Many short lists of small whole numbers in two flat arrays: row i is `items[from[i]] … items[from[i + 1] − 1]`. */
export interface Rows {
  readonly from: Int32Array;
  readonly items: Int32Array;
}

/** Packs lists into rows. O(total length). */
export function rowsOf(lists: readonly (readonly number[])[]): Rows {
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, row) => {
    from[row + 1] = (from[row] as number) + list.length;
  });
  const items = new Int32Array(from[lists.length] as number);
  lists.forEach((list, row) => items.set(list, from[row]));
  return { from, items };
}

/** Turns rows round: row v of the result lists the rows that contain v, ascending. O(values + total length). */
export function transpose(rows: Rows, values: number): Rows {
  const from = new Int32Array(values + 1);
  for (const value of rows.items) from[value + 1] = (from[value + 1] as number) + 1;
  for (let value = 0; value < values; value += 1)
    from[value + 1] = (from[value + 1] as number) + (from[value] as number);
  const next = from.slice();
  const items = new Int32Array(rows.items.length);
  for (let row = 0; row + 1 < rows.from.length; row += 1) {
    for (let at = rows.from[row] as number; at < (rows.from[row + 1] as number); at += 1) {
      const value = rows.items[at] as number;
      const free = next[value] as number;
      items[free] = row;
      next[value] = free + 1;
    }
  }
  return { from, items };
}

/** The values of one row, without copying. */
export const rowAt = (rows: Rows, row: number): Int32Array =>
  rows.items.subarray(rows.from[row], rows.from[row + 1]);
