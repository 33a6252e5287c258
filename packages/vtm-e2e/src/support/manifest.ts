/** A task as it stands in a manifest. */
export type RawTask = Readonly<Record<string, unknown>> & { readonly task_id: string };

/**
 * Notes start and end of a task, or of `gate <number>`, in `record/` of the main work tree, wherever it works; what stands in
 * between comes from the test. Its own folder is `process.cwd()`, that of the records `record`.
 */
const RECORD = (during: string): string[] => [
  'node',
  '--eval',
  `const { appendFileSync, existsSync, mkdirSync, writeFileSync } = require('node:fs');
   const { dirname, join } = require('node:path');
   const { execFileSync } = require('node:child_process');
   const id = process.env.VTM_TASK_ID ?? 'gate ' + process.env.VTM_GROUP;
   const ask = ['rev-parse', '--path-format=absolute', '--git-common-dir'];
   const record = join(dirname(execFileSync('git', ask, { encoding: 'utf8' }).trim()), 'record');
   mkdirSync(record, { recursive: true });
   const note = (what) => appendFileSync(join(record, 'events.jsonl'), JSON.stringify({ id, what, at: Date.now() }) + '\\n');
   const mark = (name) => writeFileSync(join(record, name), '');
   const until = (name) => new Promise((resolve) => {
     const look = setInterval(() => { if (existsSync(join(record, name))) { clearInterval(look); resolve(); } }, 20);
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
