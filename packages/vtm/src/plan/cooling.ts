import type { NumberSequence } from './number-sequence.js';

/** How much longer a schedule may become by the next change. */
export type Allowance = (round: number) => number;

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
 * Simulated annealing: what a change may cost is drawn anew each round, on average the temperature,
 * which falls from `hottest` to 0 over the rounds, ever more slowly. (Metropolis et al. 1953;
 * Kirkpatrick, Gelatt, Vecchi 1983; for schedules van Laarhoven, Aarts, Lenstra 1992.)
 */
export function cooling(hottest: number, rounds: number, next: NumberSequence): Allowance {
  return (round) => {
    const left = 1 - round / rounds;
    return Math.floor(hottest * left * left * (EXPONENTIAL[next(STEPS)] as number));
  };
}
