import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { livenessOf, processFacts, selfAsOwner } from './process-identity.js';

describe('a process', () => {
  it('is alive while it runs, and dead under its number when another start time is asked for', () => {
    const self = selfAsOwner('run');
    expect(livenessOf(self)).toBe('alive');
    expect(livenessOf({ ...self, processStart: 'another boot' })).toBe('dead');
    expect(livenessOf({ ...self, host: 'elsewhere' })).toBe('unknown');
  });

  it('is dead once it has ended', async () => {
    const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const facts = processFacts(pid);
    expect(facts?.commandLine).toContain('process.stdin.resume()');
    child.stdin.end();
    await once(child, 'exit');
    const owner = { ...selfAsOwner('run'), pid, processStart: facts?.start ?? '' };
    expect(livenessOf(owner)).toBe('dead');
    expect(processFacts(pid)).toBeNull();
  });
});
