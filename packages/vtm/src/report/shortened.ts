/** A pattern or path that is longer than so many characters is shortened. */
const MOST = 120;
const END = 40;

/**
 * A text in which every very long word, as a pattern with many alternatives, keeps its beginning and its
 * end: for tables and sentences, not for what is to be copied.
 */
export const shortened = (text: string): string =>
  text.replace(LONG_WORD, (word) => {
    const characters = [...word];
    return `${characters.slice(0, MOST - END - 1).join('')}…${characters.slice(-END).join('')}`;
  });

const LONG_WORD = new RegExp(`\\S{${MOST + 1},}`, 'gu');
