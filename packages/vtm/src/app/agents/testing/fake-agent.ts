import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { scratch } from '../../../io/testing/scratch.js';

/** What an agent was given. */
export interface Given {
  readonly args: readonly string[];
  readonly stdin: string;
  readonly brief: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whether there is anybody to ask. */
  readonly terminal: boolean;
}

/** An agent that is none. */
export interface FakeAgent {
  /** For `PATH`: the agent's folder before all others. */
  readonly path: string;
  /** What it was given, once it has been started. */
  given(): Given;
}

const BEGIN = `#!${process.execPath}
const { closeSync, openSync, readFileSync, writeFileSync } = require('node:fs');
const { env } = process;
const hasTerminal = () => {
  try {
    closeSync(openSync('/dev/tty', 'r+'));
    return true;
  } catch {
    return process.stdin.isTTY || process.stdout.isTTY;
  }
};
const note = (stdin) => writeFileSync(RECORD, JSON.stringify({
  args: process.argv.slice(2),
  stdin,
  brief: readFileSync(env.VTM_BRIEF_FILE, 'utf8'),
  cwd: process.cwd(),
  env: { ...env },
  terminal: Boolean(hasTerminal()),
}));
`;

/** Puts a program of that name into a folder of its own; \`acts\` is the rest of its script. */
export function fakeAgent(name: string, acts: string): FakeAgent {
  const folder = scratch();
  const record = join(folder, 'given.json');
  const script = BEGIN.replace('RECORD', JSON.stringify(record));
  writeFileSync(join(folder, name), `${script}${acts}\n`);
  chmodSync(join(folder, name), 0o755);
  return {
    path: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
    given: () => {
      if (!existsSync(record)) throw new Error(`${name} was not started`);
      return JSON.parse(readFileSync(record, 'utf8')) as Given;
    },
  };
}

/** Reads all it is told, and writes the file that the task is about. */
export const WORKS = `
note(readFileSync(0, 'utf8'));
writeFileSync('a.txt', 'by an agent\\n');
`;

/** Says so in the result file. */
export const REPORTS = `
const ids = JSON.parse(readFileSync(env.VTM_TASK_FILE, 'utf8')).criteria.map(({ id }) => id);
writeFileSync(env.VTM_RESULT_FILE, JSON.stringify(
  { status: 'completed', summary: 'done by a fake', acs_completed: ids, acs_remaining: [] },
));
`;
