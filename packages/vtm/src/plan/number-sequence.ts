/** Gives the next whole number from 0 to `below` − 1; `below` at most 65,536. */
export type NumberSequence = (below: number) => number;

/**
 * A sequence that looks random and is the same on every machine: a linear congruential generator
 * modulo 2³² (Knuth, TAOCP 2, 3.3.4), whose upper half is used.
 */
export function numberSequence(seed: number): NumberSequence {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 16) % below;
  };
}

/** Adds to each value something from −amplitude to amplitude, in steps of amplitude / 1024. */
export function disturbed(
  values: Float64Array,
  amplitude: number,
  next: NumberSequence,
): Float64Array {
  const steps = 1024;
  return values.map((value) => value * steps + amplitude * (next(2 * steps + 1) - steps));
}
