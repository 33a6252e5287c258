import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Owner } from '../../run/state.js';
import { livenessOf, selfAsOwner } from '../process-identity.js';

/** A short exclusive hold on a file, good until released. */
export interface Lock {
  /** False when somebody has taken the lock away; then nothing may be written under it. */
  stillHeld(): boolean;
  release(): void;
}

/** Who holds a lock that could not be had in time. */
export interface LockBusy {
  readonly holder: Owner | null;
}

/**
 * Takes the lock file `path`, waiting up to the given milliseconds and looking anew every `retry`.
 *
 * The file appears with its content in one step (a hard link), so a reader never sees half of it. The
 * lock of a dead owner is moved aside under a name of our own and its nonce is compared: when the
 * lock moved was not the dead one, it is put back. Should two processes still believe to hold it, the
 * `stillHeld` check before each replacement lets only one of them write.
 */
export async function takeLock(
  path: string,
  milliseconds: number,
  retry = 5,
): Promise<Lock | LockBusy> {
  const nonce = randomUUID();
  const mine = `${path}.${nonce}`;
  const content = JSON.stringify({ nonce, owner: selfAsOwner('lock') });
  writeFileSync(mine, content, { flag: 'wx' });
  const deadline = performance.now() + milliseconds;
  try {
    for (;;) {
      if (linked(mine, path)) return held(path, nonce);
      const seen = readLock(path);
      if (seen && livenessOf(seen.owner) === 'dead') removeDead(path, seen.nonce, nonce);
      else if (performance.now() > deadline) return { holder: seen?.owner ?? null };
      else await pause(retry * (1 + Math.random()));
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Whether a lock file, or what its maker needed to make it, was left by a process that is dead. */
export function isAbandoned(path: string): boolean {
  const seen = readLock(path);
  return seen !== null && livenessOf(seen.owner) === 'dead';
}

/** Removes a lock file that is abandoned, if it still is; a name that is nobody's lock simply goes. */
export async function removeAbandoned(path: string): Promise<void> {
  if (!isAbandoned(path)) return;
  if (BESIDE.test(path)) return rmSync(path, { force: true });
  const lock = await takeLock(path, 0);
  if (!('holder' in lock)) lock.release();
}

/** Ends a name beside a lock: whoever makes one bears a number of his own. */
const BESIDE = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function held(path: string, nonce: string): Lock {
  const stillHeld = () => readLock(path)?.nonce === nonce;
  return {
    stillHeld,
    release: () => {
      if (stillHeld()) rmSync(path, { force: true });
    },
  };
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readLock(path: string): { readonly nonce: string; readonly owner: Owner } | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { nonce: string; owner: Owner };
  } catch {
    return null;
  }
}

function removeDead(path: string, deadNonce: string, nonce: string): void {
  const aside = `${path}.dead.${nonce}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // somebody else was faster
  }
  if (readLock(aside)?.nonce !== deadNonce) linked(aside, path);
  rmSync(aside, { force: true });
}
