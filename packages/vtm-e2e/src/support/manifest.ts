/** A task as it stands in a manifest. */
export type RawTask = Readonly<Record<string, unknown>> & { readonly task_id: string };

/** Notes start and end of a task in `record/`; what stands in between comes from the test. */
const RECORD = (during: string): string[] => [
  'node',
  '--eval',
  `const { appendFileSync, existsSync, mkdirSync } = require('node:fs');
   const id = process.env.VTM_TASK_ID;
   mkdirSync('record', { recursive: true });
   const note = (what) => appendFileSync('record/events.jsonl', JSON.stringify({ id, what, at: Date.now() }) + '\\n');
   const until = (path) => new Promise((resolve) => {
     const look = setInterval(() => { if (existsSync(path)) { clearInterval(look); resolve(); } }, 20);
   });
   const work = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
   (async () => { note('start'); ${during}; note('end'); })();`,
];

/** A task that records its start and end; name only what the test is about. */
export function rawTask(task_id: string, fields: Readonly<Record<string, unknown>> = {}): RawTask {
  const capability = task_id.split('--')[0] ?? task_id;
  return {
    task_id,
    capability_id: capability,
    phase: 'Phase 1',
    slice: 'Slice 1.1',
    title: `Do ${task_id}`,
    description: `All of ${task_id}`,
    acceptance_criteria: [{ id: `${task_id}-AC01`, text: 'It is done' }],
    risk: 'Medium',
    est: { size: 'S' },
    depends_on_tasks: [],
    parallel: true,
    conflicts_with: [],
    file_scope: [`packages/alpha/src/${capability.toLowerCase()}/`],
    run: RECORD('await work(200)'),
    ...fields,
  };
}

/** A command that records its start, then does what the given JavaScript says, then records its end. */
export const recorded = (during: string): string[] => RECORD(during);

/** A manifest of the given tasks. */
export const manifestOf = (...tasks: readonly RawTask[]): object => ({ tasks });
