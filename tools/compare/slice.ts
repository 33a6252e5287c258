import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The tasks that each tool is given: A and B write one file, C depends on A, D is by itself, H is of High risk. */
export const TASKS = ['A', 'B', 'C', 'D', 'H'] as const;

/** One of them. */
export type TaskName = (typeof TASKS)[number];

/** The file that A and B both add a line to. */
export const LIST = 'packages/alpha/src/list.txt';

/** Where a task writes, which is also its scope. */
export const FILE: Readonly<Record<TaskName, string>> = {
  A: LIST,
  B: LIST,
  C: 'packages/alpha/c.txt',
  D: 'packages/beta/d.txt',
  H: 'packages/beta/h.txt',
};

/** Whose company a task waits for before it goes on: A for that of all, the others for A's. */
const WAITS_FOR: Readonly<Record<TaskName, readonly TaskName[]>> = {
  A: ['B', 'D', 'H'],
  B: ['A'],
  C: [],
  D: ['A'],
  H: ['A'],
};

/** How long it waits: more than a tool needs to start its commands, on a busy machine, too. */
const WAITS_SECONDS = 3;

/**
 * What each task does: it reads its file, notes its start, goes on when all it waits for have been started, at the
 * latest after some seconds, writes what it has read with a line more, notes its end.
 */
const WORK = `
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
const [task, record, ...others] = process.argv.slice(2);
const file = ${JSON.stringify(FILE)}[task];
const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
mkdirSync(record, { recursive: true });
const note = (what) => {
  appendFileSync(join(record, 'events.jsonl'), JSON.stringify({ task, what }) + '\\n');
  writeFileSync(join(record, task + '.' + what), '');
};
note('start');
const until = Date.now() + ${WAITS_SECONDS * 1000};
const look = () => {
  const isStarted = (other) => existsSync(join(record, other + '.start'));
  if (!others.every(isStarted) && Date.now() < until) return void setTimeout(look, 20);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, before + task + '\\n');
  note('end');
};
look();
`;

/** Where the program lies in a workspace. */
const PROGRAM = 'tools/work.mjs';

/** Puts the program and the file that A and B write into a workspace. */
export function writeSlice(root: string): void {
  const contents = { [PROGRAM]: WORK, [LIST]: 'first\n' };
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/**
 * The command that does a task, run at the top of a workspace or of a worktree.
 *
 * @param record the folder for its notes
 * @param others those it waits for, where it is not all the slice that is run
 */
export const commandOf = (
  task: TaskName,
  record: string,
  others: readonly TaskName[] = WAITS_FOR[task],
): string[] => ['node', PROGRAM, task, record, ...others];

/** Starts and ends in their order, as the commands have noted them. */
export type Notes = readonly { readonly task: string; readonly what: 'start' | 'end' }[];

/** What was noted in a folder, which is removed. */
export function takeNotes(record: string): Notes {
  const path = join(record, 'events.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  rmSync(record, { recursive: true });
  return lines.map((line) => JSON.parse(line) as Notes[number]);
}
