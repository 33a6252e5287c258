import { paintFor, wantsColour } from '../report/paint.js';
import type { Paint, Surroundings } from '../report/paint.js';

type Output = typeof process.stdout | typeof process.stderr;

let asked: boolean | null = null;

/** What `--color` or `--no-color` asks for; from then on it decides alone. */
export function askForColour(isWanted: boolean): void {
  asked = isWanted;
}

const surroundings = (stream: Output): Surroundings => ({ asked, env: process.env, stream });

/** Whether text on standard output or standard error is coloured. */
export const wantsColourOn = (stream: Output): boolean => wantsColour(surroundings(stream));

/** How text is to look on standard output or standard error. */
export const paintOn = (stream: Output): Paint => paintFor(surroundings(stream));

/**
 * Whether something may be drawn in place there: on a terminal that can, at which a person sits and has
 * not asked for plain text (`NO_COLOR`, `--no-color`, `TERM=dumb`).
 */
export const isLively = (stream: Output): boolean =>
  stream.isTTY && stream.columns > 0 && stream.rows > 1 && isInteractive() && wantsColourOn(stream);

/** Continuous integration may have a terminal, but keeps what is written there. */
const isInteractive = (): boolean =>
  process.env['TERM'] !== 'dumb' && ['', '0', 'false'].includes(process.env['CI'] ?? '');
