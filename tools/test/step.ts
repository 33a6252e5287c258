import { OTHER_NX } from '../../packages/vtm-e2e/src/support/nx-versions.js';

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

/** Steps that are run when somebody names them: the core set of end-to-end tests with each other Nx. */
export const ON_DEMAND: readonly Step[] = OTHER_NX.map(({ name }) => ({
  name: `e2e:${name}`,
  counts: 'jest',
}));

/**
 * The steps a person asked for, in the order of the run; all but those on demand when none is named.
 *
 * @throws an Error that lists the known names when one is unknown
 */
export function chooseSteps(names: readonly string[]): readonly Step[] {
  if (names.length === 0) return STEPS;
  const all = [...STEPS, ...ON_DEMAND];
  const unknown = names.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = all.map((step) => step.name).join(', ');
    throw new Error(`No such step: ${unknown.join(', ')}. The steps are: ${known}.`);
  }
  return all.filter((step) => names.includes(step.name));
}
