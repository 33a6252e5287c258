import { printable } from '../base/printable.js';
import type { Figure } from '../metrics/figure.js';
import { percentText } from './minutes.js';

/** A share for people, or why there is none. */
export const shareFigure = (figure: Figure): string => known(figure, percentText);

/** Minutes for people, or why there are none. */
export const minutesFigure = (figure: Figure): string =>
  known(figure, (value) => `${value.toFixed(1)} min`);

/** A ratio for people, or why there is none. */
export const ratioFigure = (figure: Figure): string => known(figure, (value) => value.toFixed(2));

const known = ({ value, why }: Figure, text: (value: number) => string): string =>
  value === null ? printable(why) : text(value);
