import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

interface ListedProps<T> {
  readonly titles: readonly string[];
  readonly items: readonly T[];
  readonly row: (item: T) => JSX.Element;
}

/** So many rows are added at once. */
const STEP = 50;

/** A table of which only the first rows are drawn, and more when asked: thousands would make the page slow. */
export function Listed<T>({ titles, items, row }: ListedProps<T>): JSX.Element {
  const [most, setMost] = useState(STEP);
  const left = items.length - most;
  return (
    <>
      <table>
        <thead>
          <tr>
            {titles.map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>{items.slice(0, most).map(row)}</tbody>
      </table>
      {left > 0 && (
        <button type="button" onClick={() => setMost(most + STEP)}>
          {Math.min(left, STEP)} more of {left}
        </button>
      )}
    </>
  );
}
