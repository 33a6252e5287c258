import { paintOf, wantsColour } from '../report/paint.js';
import type { Paint } from '../report/paint.js';

/** How text is to look under Nx, which keeps output and shows it again elsewhere: nothing is cut. */
export const paintOn = (stream: typeof process.stdout | typeof process.stderr): Paint =>
  paintOf(wantsColour({ asked: null, env: process.env, stream }), null);
