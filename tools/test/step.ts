/** One check of the test run: an npm script, counted as one test or, for jest, as its tests. */
export interface Step {
  /** The name of its npm script, so that `npm run <name>` repeats it alone. */
  readonly name: string;
  /** How its outcome becomes numbers. */
  readonly counts: 'exit-code' | 'jest';
}

/** Every step in the order of the run: what is cheap and breaks most comes first. */
export const STEPS: readonly Step[] = [
  { name: 'build', counts: 'exit-code' },
  { name: 'format', counts: 'exit-code' },
  { name: 'lint', counts: 'exit-code' },
  { name: 'types', counts: 'exit-code' },
  { name: 'floors', counts: 'exit-code' },
  { name: 'unused', counts: 'exit-code' },
  { name: 'package', counts: 'exit-code' },
  { name: 'unit', counts: 'jest' },
  { name: 'e2e', counts: 'jest' },
];

/**
 * The steps a person asked for, in the order of the run; all of them when none is named.
 *
 * @throws an Error that lists the known names when one is unknown
 */
export function chooseSteps(names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = STEPS.map((step) => step.name).join(', ');
    throw new Error(`No such step: ${unknown.join(', ')}. The steps are: ${known}.`);
  }
  return names.length === 0 ? STEPS : STEPS.filter((step) => names.includes(step.name));
}
