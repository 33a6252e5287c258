import type { NumberSequence } from './number-sequence.js';

/** How much longer a schedule may become by the next change, when a share of the effort is spent, 0 to 1. */
export type Allowance = (spent: number) => number;

const STEPS = 1024;

/**
 * −ln of the middles of 1024 equal parts of 0 to 1, by the series of artanh: only the four basic
 * operations, which every machine does alike; the built-in logarithm may differ.
 */
const EXPONENTIAL = Float64Array.from({ length: STEPS }, (_, step) => {
  const value = (step + 0.5) / STEPS;
  const ratio = (1 - value) / (1 + value);
  let power = ratio;
  let sum = 0;
  for (let odd = 1; power > 1e-18 * odd; odd += 2, power *= ratio * ratio) sum += power / odd;
  return 2 * sum;
});

/**
 * Simulated annealing: what a change may cost is drawn anew each time, on average the temperature, which
 * falls from `hottest` to 0 as effort is spent, ever more slowly. (Metropolis et al. 1953; Kirkpatrick,
 * Gelatt, Vecchi 1983; for schedules van Laarhoven, Aarts, Lenstra 1992.)
 */
export function cooling(hottest: number, next: NumberSequence): Allowance {
  return (spent) => {
    const left = Math.max(0, 1 - spent);
    const temperature = (hottest * left * (1 + left)) / 2;
    return Math.floor(temperature * (EXPONENTIAL[next(STEPS)] as number));
  };
}
