import { describe, expect, it } from '@jest/globals';
import { commandEnvironment } from './command-environment.js';

describe('the environment of a command', () => {
  it('is the inherited one without what an outer run of Nx, npm or vtm has put there', () => {
    const outer = {
      PATH: '/bin',
      HOME: '/root',
      NX_TASK_TARGET_PROJECT: 'A--T01',
      NX_WORKSPACE_ROOT: '/w',
      NX_CACHE_DIRECTORY: '/cache',
      npm_lifecycle_event: 'test',
      npm_config_prefix: '/usr',
      INIT_CWD: '/w',
      INIT_CWD_TOO: 'kept',
      PNPM_SCRIPT_SRC_DIR: '/w',
      PNPM_PACKAGE_NAME: 'outer',
      PNPM_HOME: '/pnpm',
      BERRY_BIN_FOLDER: '/tmp/xfs',
      PROJECT_CWD: '/w',
      VTM_TASK_ID: 'OUTER--T01',
      MY_NX_SETTING: 'kept',
    };
    expect(commandEnvironment(outer, {})).toEqual({
      PATH: '/bin',
      HOME: '/root',
      INIT_CWD_TOO: 'kept',
      PNPM_HOME: '/pnpm',
      MY_NX_SETTING: 'kept',
      NX_DAEMON: 'false',
    });
  });

  it('keeps what a command needs to fetch packages and to reach a remote cache', () => {
    const kept = {
      NX_CLOUD_ACCESS_TOKEN: 'token',
      npm_config_registry: 'https://registry.example',
      npm_config_cache: '/npm',
    };
    expect(commandEnvironment(kept, {})).toEqual({ ...kept, NX_DAEMON: 'false' });
  });

  it('leaves out the repository of a git hook, but not what git is set up with', () => {
    const hook = { GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index', GIT_SSH_COMMAND: 'ssh -i key' };
    expect(commandEnvironment(hook, {})).toEqual({
      GIT_SSH_COMMAND: 'ssh -i key',
      NX_DAEMON: 'false',
    });
  });

  it.each([
    [
      '--max-old-space-size=4096  --conditions="a  b"',
      '--max-old-space-size=4096  --conditions="a  b"',
    ],
    ['--require /w/.pnp.cjs', undefined],
    ['-r /w/.pnp.js --inspect', '--inspect'],
    ['--require=/w/.pnp.cjs', undefined],
    [
      '--require /w/.pnp.cjs --experimental-loader file:///w/.pnp.loader.mjs --require ./mine.cjs',
      '--require ./mine.cjs',
    ],
    [
      '--import tsx --require "/my work/.pnp.cjs" --trace-warnings',
      '--import tsx --trace-warnings',
    ],
    ['--require /w/.pnp.cjs.mine.cjs', '--require /w/.pnp.cjs.mine.cjs'],
  ])('keeps the NODE_OPTIONS of a person, without the loaders of yarn: %j', (given, left) => {
    const { NODE_OPTIONS } = commandEnvironment({ NODE_OPTIONS: given }, {});
    expect(NODE_OPTIONS).toBe(left);
  });

  it('has what it is told on top, and touches nothing it was given', () => {
    const inherited = { NX_DAEMON: 'true', VTM_TASK_ID: 'OUTER--T01', LANG: 'C' };
    const added = { VTM_TASK_ID: 'A--T01', NX_DAEMON: 'perhaps', LANG: 'de' };
    expect(commandEnvironment(inherited, added)).toEqual(added);
    expect(inherited.VTM_TASK_ID).toBe('OUTER--T01');
  });
});
