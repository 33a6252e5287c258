/** A well-formed task of its own capability, in a folder of its own. */
function aTask(name: string, fields: Readonly<Record<string, unknown>>): object {
  return {
    task_id: `${name}--T01`,
    capability_id: name,
    phase: 'Phase 1',
    slice: 'Slice 1.1',
    title: `Do ${name}`,
    description: 'Ends by itself.',
    acceptance_criteria: [{ id: `${name}-AC01`, text: 'It has ended' }],
    risk: 'Low',
    est: { size: 'XS' },
    depends_on_tasks: [],
    parallel: true,
    conflicts_with: [],
    file_scope: [`work/${name.toLowerCase()}/`],
    ...fields,
  };
}

const several = (count: number, of: (index: number) => object): object[] =>
  Array.from({ length: count }, (_, index) => of(index));

/** Tasks that do nothing and may all run at once. */
export const noOps = (count: number): object[] =>
  several(count, (index) => aTask(`NOTHING_${index}`, { run: ['true'] }));

/** Tasks of a second each that may all run at once. */
export const sleepers = (count: number): object[] =>
  several(count, (index) => aTask(`SLEEP_${index}`, { run: ['sleep', '1'] }));

/**
 * A dozen tasks of 1 to 4 seconds: four chains of three, of which the middle tasks write one folder two
 * by two. Each estimate is in minutes what the task takes in seconds.
 */
export const chainsOfSeconds = (): object[] =>
  several(12, (index) => {
    const [chain, step] = [index % 4, Math.floor(index / 4)];
    const name = (at: number) => `CHAIN_${chain}_${at}`;
    const seconds = 1 + ((index * 5) % 4);
    return aTask(name(step), {
      est: { size: 'XS', minutes: seconds },
      run: ['sleep', String(seconds)],
      depends_on_tasks: step === 0 ? [] : [`${name(step - 1)}--T01`],
      ...(step === 1 ? { file_scope: [`work/shared-${chain % 2}/`] } : {}),
    });
  });
