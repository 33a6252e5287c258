/** A figure, or why there is none. */
export type Figure =
  { readonly value: number; readonly why: null } | { readonly value: null; readonly why: string };

/** A figure that is known. */
export const figure = (value: number): Figure => ({ value, why: null });

/** A figure that cannot be computed, and why. */
export const noFigure = (why: string): Figure => ({ value: null, why });

/** A share of a whole; when the whole is empty, why there is none. */
export const share = (part: number, whole: number, why: string): Figure =>
  whole > 0 ? figure(part / whole) : noFigure(why);

/** The median of numbers, of which there must be any; that of an even number lies in the middle of two. */
export function median(numbers: readonly number[]): number {
  const ascending = [...numbers].sort((a, b) => a - b);
  const middle = ascending.length >> 1;
  const upper = ascending[middle] as number;
  return ascending.length % 2 === 1 ? upper : ((ascending[middle - 1] as number) + upper) / 2;
}

/** The sum of numbers. */
export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((all, each) => all + each, 0);

const MILLISECONDS = 60_000;

/** Milliseconds as minutes. */
export const inMinutes = (milliseconds: number): number => milliseconds / MILLISECONDS;
