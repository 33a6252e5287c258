/** A number with its noun, in the plural where it is not one: `1 task`, `2 tasks`. */
export const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`;
