import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startCommand } from './run-command.js';
import type { Finished } from './run-command.js';
import type { TestWorkspace } from './workspace.js';

const REPOSITORY = resolve(__dirname, '../../../..');

/** Pages of the documentation whose commands are run as they stand there. */
export interface Guide {
  /** The pages themselves, one after the other. */
  readonly text: string;
  /**
   * Runs a command that stands in a block or in backquotes, to the letter, in a shell that finds what is
   * installed; throws unless a page shows it.
   */
  run(workspace: Pick<TestWorkspace, 'root' | 'env'>, command: string): Promise<Finished>;
  /** The text of a file that a block shows whole, its path being the first comment; throws when none does. */
  file(path: string): string;
  /** What their blocks show and no test has used: commands of `sh` blocks, and files; in the order of the pages. */
  untried(): string[];
}

/**
 * Reads pages by their paths from the top of the repository; what several of them show is run once for all.
 * `tools/docs/blocks.spec.ts` asks for a story of every page that has an `sh` block.
 *
 * @example const guide = guideAt('docs/guide/affected.md');
 * expect(await guide.run(workspace, 'vtm sync')).toMatchObject({ code: 0 });
 * expect(guide.untried()).toEqual([]);
 */
export function guideAt(...paths: readonly string[]): Guide {
  const text = paths.map((path) => readFileSync(join(REPOSITORY, path), 'utf8')).join('\n');
  const blocks = [...text.matchAll(/^ *```(\w+)\n([\s\S]*?)^ *```$/gm)];
  const inBlocks = blocks.flatMap(
    ([, language, code = '']) => fileIn(code) ?? (language === 'sh' ? commandsOf(code) : []),
  );
  const shown = [...inBlocks, ...[...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code)];
  const tried = new Set<string>();
  return {
    text,
    run: ({ root, env }, command) => {
      if (!shown.includes(command)) throw new Error(`${paths.join(', ')}: no \`${command}\``);
      tried.add(command);
      const found = `${join(root, 'node_modules/.bin')}:${env['PATH'] ?? ''}`;
      return startCommand('sh', ['-c', command], { cwd: root, env: { ...env, PATH: found } })
        .finished;
    },
    file: (path) => {
      const block = blocks.find(([, , code = '']) => fileIn(code) === path);
      if (block?.[2] === undefined) throw new Error(`${paths.join(', ')}: no file ${path}`);
      tried.add(path);
      return block[2];
    },
    untried: () => inBlocks.filter((shownThere) => !tried.has(shownThere)),
  };
}

/** The path in the first line of a block that shows a file: `# tools/agent.sh: …`. */
export const fileIn = (code: string): string | undefined =>
  /^# ([\w./-]*\.\w+)(?=:|$)/m.exec(code.slice(0, code.indexOf('\n')))?.[1];

/** The lines of a block but for comments; one that ends in a backslash, or opens a here-document, goes on. */
const commandsOf = (code: string): string[] =>
  [...code.matchAll(/^(?:.*<<'?(\w+)'?.*\n[\s\S]*?^\1$|(?:.*\\\n)*.+)$/gm)]
    .map(([command]) => command.trim())
    .filter((command) => !command.startsWith('#'));
