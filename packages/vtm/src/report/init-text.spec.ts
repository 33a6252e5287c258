import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { initText } from './init-text.js';
import type { InitView } from './init-text.js';
import { paintOf } from './paint.js';
import { HOSTILE_TITLE, OBEYED } from './testing/hostile.js';

const READY: InitView = {
  ...{ manifest: 'plan.json', changes: [], kept: [], agent: null, sync: false, exec: 'npx' },
  ...{ verify: null, setup: null },
};

describe('what is told of a workspace made ready', () => {
  it('is what is new, and what to do next', () => {
    const changes = [{ file: 'nx.json', what: ['the plugin vtm', 'its option "workers"'] }];
    expect(initText({ ...READY, changes })).toBe(
      [
        'New for vtm:',
        '  nx.json: the plugin vtm, its option "workers"',
        'Next:',
        '  - Write tasks into plan.json: npx nx g vtm:task',
        '  - Commit, and look what a run would meet: npx vtm doctor',
        '  - Run the tasks: npx nx run-many -t vtm-task',
        '  - Let `nx sync` keep manifests in order: npx nx g vtm:init --sync',
      ].join('\n'),
    );
    expect(initText({ ...READY, sync: true })).toContain('npx nx sync:check');
  });

  it('says the same in colours', () => {
    const view = { ...READY, changes: [{ file: 'nx.json', what: ['the plugin vtm'] }] };
    const painted = initText(view, paintOf(true, null));
    expect(painted).not.toBe(initText(view));
    expect(stripVTControlCharacters(painted)).toBe(initText(view));
  });

  it('is that nothing is new, when it is so, and what stays as it is', () => {
    const told = initText({ ...READY, kept: ['agent'] });
    expect(told).toMatch(
      /^The workspace is ready for vtm; nothing is new\.\nThe option agent stays/,
    );
  });

  it('is what the agent may do, and how it may do more', () => {
    const agent = { name: 'claude', allows: 'edits files', widen: 'add a flag' };
    expect(initText({ ...READY, agent })).toContain(
      'The agent claude edits files.\n  For more: add a flag (option "agent" in nx.json).',
    );
  });

  it('is what somebody may want besides', () => {
    const told = initText({ ...READY, exec: 'yarn', verify: 'yarn test', setup: 'yarn install' });
    expect(told).toContain('yarn nx g vtm:init --verify="yarn test"');
    expect(told).toContain('yarn nx g vtm:init --setup="yarn install"');
  });

  it('is harmless whatever files and options are called', () => {
    const told = initText({
      ...READY,
      manifest: HOSTILE_TITLE,
      changes: [{ file: HOSTILE_TITLE, what: [HOSTILE_TITLE] }],
      kept: [HOSTILE_TITLE],
    });
    expect(told).not.toMatch(OBEYED);
  });
});
