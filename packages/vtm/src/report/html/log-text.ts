import { printableLines } from '../../base/printable.js';

/** How wide a tabulator is shown. */
const TABULATOR = '    ';

/** A log as a page shows it: no escape sequences and controls, lines and their indentation as they are. */
export const logText = (log: string): string =>
  printableLines(log.replaceAll('\t', TABULATOR)).trimEnd();
