import { expect } from '@jest/globals';
import type { Guide } from './guide.js';
import type { TestWorkspace } from './workspace.js';

/** A page on the way from its first command to its last. */
export interface Walk {
  /**
   * Runs the commands that come next on the page, up to the given one, each of which has to end well; the given one
   * with `code`. A `console` block behind a command has to be what it prints, but for times and the place of the workspace.
   *
   * With the last command of the page every such block must have been compared.
   *
   * @returns what the given one has printed, errors last
   */
  to(command: string, code?: number): Promise<string>;
}

/** Where pages say that the workspace lies. */
const SHOWN_ROOT = '/home/ada/shop';

/** Stands on a page for any lines left out. */
const LEFT_OUT = '…';

/**
 * Begins to go through a page of which nothing was run yet, leaving out some of its commands.
 *
 * @example const walk = walkThrough(guideAt('docs/guide/first-slice.md'), workspace);
 * expect(await walk.to('npx vtm validate')).toContain('0 errors');
 */
export function walkThrough(
  guide: Guide,
  workspace: TestWorkspace,
  leftOut: readonly string[] = [],
): Walk {
  const ahead = guide.untried().filter((command) => !leftOut.includes(command));
  let rest = guide.text;
  let uncompared = guide.text.match(/^```console$/gm)?.length ?? 0;
  const step = async (command: string, code: number): Promise<string> => {
    const { stdout, stderr, ...ended } = await guide.run(workspace, command);
    const printed = (stdout + stderr).replaceAll(workspace.root, SHOWN_ROOT);
    expect({ command, printed, ...ended }).toMatchObject({ code });
    rest = rest.slice(rest.indexOf(`\n${command}\n`) + command.length + 1);
    const [, shown] = /^\n```\n\n```console\n([^]*?)\n```\n/.exec(rest) ?? [];
    if (shown !== undefined) {
      expectShown(command, shown, printed);
      uncompared -= 1;
    }
    if (ahead.length === 0) expect({ command, uncompared }).toEqual({ command, uncompared: 0 });
    return printed;
  };
  return {
    async to(last, code = 0) {
      for (let command = ahead.shift(); command !== undefined; command = ahead.shift()) {
        if (command === last) return step(last, code);
        await step(command, 0);
      }
      throw new Error(`\`${last}\` does not come next`);
    },
  };
}

/** Lines stand together in their order, and what is left out is said. */
function expectShown(command: string, shown: string, printed: string): void {
  const [wanted, found] = [linesOf(shown), linesOf(printed)];
  const parts = wanted.join('\n').split(LEFT_OUT);
  const pattern = parts.map((part) => escaped(part)).join('[^]*');
  if (!new RegExp(`^${pattern}$`).test(found.join('\n')))
    expect({ command, printed: found }).toEqual({ command, printed: wanted });
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Without what differs from run to run: times, the widths that follow from them, and which task ended first. */
function linesOf(text: string): string[] {
  const lines = text.trim().split('\n');
  const same = lines.map((line) => line.replaceAll(/\b\d+(\.\d+)? ?m?s\b/g, '0 s'));
  const narrow = same.map((line) => line.replaceAll(/(?<=\S) {2,}/g, '  ').trimEnd());
  const ended = narrow.filter((line) => line.startsWith('✔')).sort();
  return narrow.map((line) => (line.startsWith('✔') ? (ended.shift() ?? line) : line));
}
