import { describe, expect, it } from '@jest/globals';
import { gitEnvironment, withoutRepository } from './git-environment.js';
import { git, scratchRepository } from './testing/scratch.js';

describe('an environment without a repository', () => {
  it('has none of the variables by which a hook is bound to its own', () => {
    const hook = {
      PATH: '/bin',
      GIT_DIR: '.git',
      GIT_WORK_TREE: '/elsewhere',
      GIT_INDEX_FILE: '.git/index.lock',
      GIT_OBJECT_DIRECTORY: '/elsewhere/.git/objects',
      GIT_COMMON_DIR: '/elsewhere/.git',
      GIT_PREFIX: 'sub/',
      GIT_QUARANTINE_PATH: '/elsewhere/.git/objects/incoming',
    };
    expect(withoutRepository(hook)).toEqual({ PATH: '/bin' });
    expect(hook.GIT_DIR).toBe('.git');
  });

  it('keeps what tells git who somebody is and how it is set up', () => {
    const kept = {
      GIT_AUTHOR_NAME: 'Ada',
      GIT_SSH_COMMAND: 'ssh -i key',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
    };
    expect(withoutRepository(kept)).toEqual(kept);
  });

  it('lacks all that git itself calls local to a repository, but for configuration', () => {
    const names = git(scratchRepository(), 'rev-parse', '--local-env-vars').split('\n');
    // Internal to git, gone since 2.42.
    const local = names.filter((name) => !/CONFIG|SUPER_PREFIX/.test(name));
    expect(local.length).toBeGreaterThan(5);
    expect(withoutRepository(Object.fromEntries(local.map((name) => [name, 'x'])))).toEqual({});
  });
});

describe('the environment of git', () => {
  it('asks nothing, takes no needless lock and speaks one language', () => {
    const inherited = { PATH: '/bin', GIT_DIR: '.git', LC_ALL: 'de_DE.UTF-8' };
    expect(gitEnvironment(inherited)).toEqual({
      PATH: '/bin',
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
    });
  });
});
