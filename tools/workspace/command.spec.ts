import { describe, expect, it } from '@jest/globals';
import { cleanEnvironment, outputOf } from './command.js';

describe('a command in a fresh workspace', () => {
  it('inherits nothing that npm, nx or vtm left in the environment', () => {
    const own = { HOME: '/home/ann', npm_lifecycle_event: 'demo', NX_TASK_TARGET_TARGET: 'x' };
    const clean = cleanEnvironment('/w', { ...own, VTM_TASK_ID: 'A--T01', INIT_CWD: '/x' });
    expect(Object.keys(clean).sort()).toEqual([
      'HOME',
      'NX_DAEMON',
      'NX_NO_CLOUD',
      'NX_TUI',
      'PATH',
    ]);
  });

  it('finds the commands of the workspace first', () => {
    expect(cleanEnvironment('/w', { PATH: '/bin' })['PATH']).toBe('/w/node_modules/.bin:/bin');
  });

  it('tells what a failing command printed', () => {
    const script = 'console.error("no such thing"); process.exit(3)';
    expect(() => outputOf(process.execPath, ['-e', script], __dirname)).toThrow('no such thing');
  });

  it('tells when a command cannot be started', () => {
    expect(() => outputOf('no-such-command', [], __dirname)).toThrow(/no-such-command .*ENOENT/);
  });
});
