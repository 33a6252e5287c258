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
      VTM_TASK_ID: 'OUTER--T01',
      MY_NX_SETTING: 'kept',
    };
    expect(commandEnvironment(outer, {})).toEqual({
      PATH: '/bin',
      HOME: '/root',
      INIT_CWD_TOO: 'kept',
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

  it('has what it is told on top, and touches nothing it was given', () => {
    const inherited = { NX_DAEMON: 'true', VTM_TASK_ID: 'OUTER--T01', LANG: 'C' };
    const added = { VTM_TASK_ID: 'A--T01', NX_DAEMON: 'perhaps', LANG: 'de' };
    expect(commandEnvironment(inherited, added)).toEqual(added);
    expect(inherited.VTM_TASK_ID).toBe('OUTER--T01');
  });
});
