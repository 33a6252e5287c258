import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What the parser of GitHub makes of a workflow. */
export interface Parsed {
  readonly errors: readonly string[];
  readonly jobs: readonly {
    readonly id: string;
    /** Of each step the fields that the parser knows, as text. */
    readonly steps: readonly Readonly<Record<string, string>>[];
  }[];
}

/** Asks the parser of GitHub, in one process for all texts. */
export function parsedWorkflows(texts: readonly string[]): readonly Parsed[] {
  const args = ['--import', require.resolve('tsx'), join(__dirname, 'parse-workflows.mts')];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    input: JSON.stringify(texts),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as readonly Parsed[];
}
