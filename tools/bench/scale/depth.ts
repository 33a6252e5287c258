/*
 * Prints how Nx and vtm bear a chain of tasks that each depend on the one before: npm run bench:depth -- [tasks]
 * The names of one chain ascend and those of the other descend, since Nx begins its searches by name.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from '../../workspace/command.js';
import { benchWorkspace } from '../bench-workspace.js';
import { spent } from './spent.js';

const COMMAND = 'node_modules/vtm/dist/cli/main.js';
const ALL = ['run-many', '-t', 'vtm-task'];
const GATE = 'vtm-docs-backlog:vtm-group-1000';
/** Here the chain of a pipeline is cut first. */
const PIPELINE_DEPTH = 800;

/** Commands, and what they made of it. */
type Answers = (readonly [string, string])[];

type Naming = (position: number) => string;

function main(length: number): void {
  console.log(`| a chain of ${length} tasks | names ascend | names descend |`);
  console.log('|---|---|---|');
  const ascending = answers(length, (position) => named(position));
  const descending = answers(length, (position) => named(length - 1 - position));
  ascending.forEach(([command, answer], at) =>
    console.log(`| \`${command}\` | ${answer} | ${descending[at]?.[1] ?? ''} |`),
  );
  console.log(`\n| a pipeline of ${length} tasks that write one place | |`);
  console.log('|---|---|');
  for (const [command, answer] of pipelineAnswers(length))
    console.log(`| \`${command}\` | ${answer} |`);
}

const named = (number: number): string => `STEP_${String(number).padStart(6, '0')}--T01`;

/** What each command makes of the chain, whose commands end at once. */
function answers(length: number, nameOf: Naming): Answers {
  const root = chainWorkspace(length, nameOf);
  const last = `${nameOf(length - 1)}:vtm-task`;
  const made = asked(root, {
    'vtm validate': [process.execPath, join(root, COMMAND), 'validate'],
    'vtm plan': [process.execPath, join(root, COMMAND), 'plan'],
    'nx show projects': ['nx', 'show', 'projects'],
    'nx run-many -t vtm-task --graph=stdout': ['nx', ...ALL, '--graph=stdout'],
    'nx run <last>:vtm-task --graph=stdout': ['nx', 'run', last, '--graph=stdout'],
    [`nx run ${GATE} --graph=stdout`]: ['nx', 'run', GATE, '--graph=stdout'],
    'nx graph --file=.nx/graph.json': ['nx', 'graph', '--file=.nx/graph.json'],
    'nx run <last>:vtm-task, nothing done': ['nx', 'run', last],
    'nx run-many -t vtm-task, nothing done': ['nx', ...ALL],
    'nx run-many -t vtm-task, all done': ['nx', ...ALL],
    'nx run <last>:vtm-task, all done': ['nx', 'run', last],
  });
  rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  return made;
}

/** What Nx makes of as many tasks of a pipeline that all write one place: each waits for another. */
function pipelineAnswers(length: number): Answers {
  const tasks = Array.from({ length }, (_, at) => ({
    ...step(at, named),
    depends_on_tasks: [],
    file_scope: ['packages/one/'],
  }));
  const options = { isolation: 'none', pipeline: true };
  const root = benchWorkspace({ tasks }, [{ plugin: 'vtm', options }]);
  const within = `${named(Math.min(length, PIPELINE_DEPTH) - 1)}:vtm-task`;
  const made = asked(root, {
    'vtm validate': [process.execPath, join(root, COMMAND), 'validate'],
    'nx run-many -t vtm-task --graph=stdout': ['nx', ...ALL, '--graph=stdout'],
    [`nx run <task ${PIPELINE_DEPTH}>:vtm-task --graph=stdout`]: [
      ...['nx', 'run', within, '--graph=stdout'],
    ],
    [`nx run ${GATE} --graph=stdout`]: ['nx', 'run', GATE, '--graph=stdout'],
  });
  rmSync(root, { recursive: true, force: true, maxRetries: 10 });
  return made;
}

/** Asks the commands one after the other. */
const asked = (root: string, commands: Readonly<Record<string, readonly string[]>>): Answers =>
  Object.entries(commands).map(([label, [command = '', ...args]]) => [
    label,
    answerOf(spent(command, args, root)),
  ]);

function chainWorkspace(length: number, nameOf: Naming): string {
  const tasks = Array.from({ length }, (_, position) => step(position, nameOf));
  const options = { workers: 3, isolation: 'none' };
  const root = benchWorkspace({ tasks }, [{ plugin: 'vtm', options }]);
  // With the index that it writes Nx need not read the whole manifest for each task.
  outputOf(process.execPath, [join(root, COMMAND), 'sync'], root);
  outputOf('git', ['add', '--all'], root);
  outputOf('git', ['commit', '--quiet', '--message=sync'], root);
  return root;
}

/** Works, is refused with a code, or is beyond what Nx can do. */
function answerOf({ code, text, processor }: ReturnType<typeof spent>): string {
  const seconds = `${(processor / 1000).toFixed(1)} s`;
  if (text.includes('Maximum call stack')) return `stack overflow, ${seconds}`;
  const [refusal] = /VTM21[123]/.exec(text) ?? [];
  if (code === 0) return `works${refusal === undefined ? '' : ` and tells ${refusal}`}, ${seconds}`;
  return `${refusal === undefined ? `fails: ${text.trim().slice(-200)}` : `refused with ${refusal}`}, ${seconds}`;
}

function step(position: number, nameOf: Naming): object {
  const id = nameOf(position);
  const capability = id.slice(0, -'--T01'.length);
  return {
    task_id: id,
    capability_id: capability,
    phase: 'Phase 1',
    slice: 'Slice 1.1',
    title: `Take step ${position}`,
    description: 'Ends at once.',
    acceptance_criteria: [{ id: `${capability}-AC01`, text: 'It has ended' }],
    risk: 'Low',
    est: { size: 'XS' },
    depends_on_tasks: position === 0 ? [] : [nameOf(position - 1)],
    parallel: true,
    conflicts_with: [],
    file_scope: [`packages/step-${position}/`],
    run: ['/bin/true'],
  };
}

main(Number(process.argv[2] ?? 5_000));
