import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Owner } from '../run/state.js';

/** What tells one life of a process id from another. */
interface ProcessFacts {
  /** Boot and start time on Linux, start time elsewhere; compared for equality only. */
  readonly start: string;
  /** Ended, but not yet collected by its parent: dead for every purpose. */
  readonly zombie: boolean;
  readonly commandLine: string;
}

/** Facts of a process, or null when there is none. Reads /proc where there is one, else asks `ps`. */
export function processFacts(pid: number): ProcessFacts | null {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses; fields count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return { start: `${boot}/${fields[19]}`, zombie: fields[0] === 'Z', commandLine };
  } catch {
    return null;
  }
}

function fromPs(pid: number): ProcessFacts | null {
  try {
    const args = ['-ww', '-o', 'stat=,lstart=,args=', '-p', String(pid)];
    const line = execFileSync('ps', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, stat, start, commandLine] = /^\s*(\S+)\s+(.{24})\s+(.*)$/s.exec(line) ?? [];
    if (stat === undefined || start === undefined) return null;
    return { start, zombie: stat.startsWith('Z'), commandLine: commandLine?.trim() ?? '' };
  } catch {
    return null;
  }
}

/** This process as the owner of a run's claims. */
export function selfAsOwner(run: string): Owner {
  const start = processFacts(process.pid)?.start ?? 'unknown';
  return { run, host: hostname(), pid: process.pid, processStart: start };
}

/** Whether the process that an owner names still lives; `unknown` on another machine. */
export function livenessOf(owner: Owner): 'alive' | 'dead' | 'unknown' {
  if (owner.host !== hostname()) return 'unknown';
  const facts = processFacts(owner.pid);
  return facts && !facts.zombie && facts.start === owner.processStart ? 'alive' : 'dead';
}
