import { InvalidArgumentError } from 'commander';

/** Reads a whole number of at least 1 from an argument. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('It must be 1 or more.');
  return number;
}

/** Reads a whole number, 0 included, from an argument. */
export function wholeNumberOrZero(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('It must be 0 or more.');
  return number;
}

/** Reads a number above 0 and not above a limit from an argument. */
export const positiveNumber =
  (most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!(number > 0 && number <= most))
      throw new InvalidArgumentError(`It must be a number above 0, at most ${most}.`);
    return number;
  };

/** Reads a number of days, 0 included, from an argument. */
export function days(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !(number >= 0 && number <= 36_500))
    throw new InvalidArgumentError('It must be a number of days, 0 or more.');
  return number;
}
