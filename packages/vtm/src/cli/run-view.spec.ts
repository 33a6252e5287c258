import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import { aWrittenTask, manifestText } from '../manifest/testing/a-written-task.js';
import { screenOf } from './testing/screen.js';
import { onTerminal, repositoryWith, vtm, vtmOnTerminal } from './testing/vtm.js';

jest.setTimeout(120_000);

const ESCAPE = '\u001b';
const job = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  aWrittenTask(id, { run: 'true', file_scope: [`${id}/`], capability_id: id, ...fields });
/** Ends when a file is there, or at the time limit of the test. */
const until = (file: string) => [
  ...['node', '--eval'],
  `setInterval(() => require('node:fs').existsSync(${JSON.stringify(file)}) && process.exit(0), 20)`,
];

describe('a run on a terminal', () => {
  it('is drawn in place, and leaves nothing but what lasts', () => {
    const root = repositoryWith(
      manifestText([
        job('A--T01'),
        job('B--T01', { depends_on_tasks: ['A--T01'] }),
        job('C--T01', { run: 'exit 3' }),
      ]),
    );
    const written = vtmOnTerminal(root, { CI: '' }, 'run');
    expect(written).toContain('of 3 done');
    expect(written).toMatch(/A--T01.* {2}0:0\d of 15 min {2}.*slot \d/);
    expect(written).toContain('after A--T01, which is in-progress');
    const screen = screenOf(written, 80);
    expect(screen).toMatch(/^completed {2}A--T01 .*\n/m);
    expect(screen).toMatch(/^failed {2}C--T01 .*\n/m);
    expect(screen).not.toContain('of 3 done');
    expect(screen).not.toContain('slot');
    expect(screen.replaceAll('\n', '')).toMatch(/events: [^ ]*\.jsonl$/);
  });

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }, { CI: 'true' }])(
    'is a line for each event with %j',
    (env) => {
      const root = repositoryWith(manifestText([job('A--T01')]));
      const written = vtmOnTerminal(root, { CI: '', ...env }, 'run');
      // eslint-disable-next-line no-control-regex -- control characters are what it is about
      expect(written).not.toMatch(/\u001b\[\d*[^m\d;]/);
      expect(stripVTControlCharacters(written)).toMatch(
        /^started {2}A--T01 {2}.*\n(.*\n)*completed {2}A--T01 /,
      );
    },
  );

  it('is ended by Ctrl-C twice, and then, too, leaves nothing but what lasts', async () => {
    const root = repositoryWith(manifestText([job('A--T01', { run: until('/no/such/file') })]));
    const screen = await typed(root, [
      { when: /A--T01.*running/, type: '\u0003' },
      { when: /again to end the running ones/, type: '\u0003' },
    ]);
    expect(screen).toContain('interrupted: no more tasks are started; again to end the running');
    expect(screen).toContain('interrupted: ending the running tasks\n');
    expect(screen).toMatch(/^interrupted {2}A--T01\n/m);
    expect(screen).not.toContain('of 1 done');
  });

  it('is ended by Ctrl-C once when its tasks have ended', async () => {
    const file = join(repositoryWith('{}'), 'go');
    const jobs = [
      job('A--T01', { run: until(file) }),
      job('B--T01', { depends_on_tasks: ['A--T01'] }),
    ];
    const screen = await typed(repositoryWith(manifestText(jobs)), [
      { when: /A--T01.*running/, type: '\u0003' },
      { when: /again to end the running ones/, then: () => writeFileSync(file, '') },
    ]);
    expect(screen).toMatch(/^completed {2}A--T01 /m);
    expect(screen).toMatch(/^interrupted {2}B--T01\n/m);
    expect(screen).not.toContain('of 2 done');
  });
});

it('in a pipe has no escape sequence', () => {
  const root = repositoryWith(manifestText([job('A--T01')]));
  const { stdout, stderr, code } = vtm(root, 'run');
  expect(code).toBe(0);
  expect(`${stdout}${stderr}`).not.toContain(ESCAPE);
  expect(stderr).toMatch(/^started {2}A--T01 /);
});

/** What is typed once something has been written. */
interface Act {
  readonly when: RegExp;
  readonly type?: string;
  readonly then?: () => void;
}

/** Runs everything on a terminal of 80 columns with acts one after the other; the screen in the end. */
function typed(root: string, acts: readonly Act[]): Promise<string> {
  const { call, env } = onTerminal({ CI: '' }, 'run');
  const child = spawn('script', ['--quiet', '--command', call, '/dev/null'], { cwd: root, env });
  const left = [...acts];
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
    const [next] = left;
    if (!next?.when.test(written)) return;
    left.shift();
    if (next.type !== undefined) child.stdin.write(next.type);
    next.then?.();
  });
  return new Promise((resolve) =>
    child.on('close', () => resolve(screenOf(written.replaceAll('\r\n', '\n'), 80))),
  );
}
