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

const RETRY_MILLISECONDS = 5;

/**
 * Takes the lock file `path`, waiting up to the given milliseconds.
 *
 * The file appears with its content in one step (a hard link), so a reader never sees half of it. The
 * lock of a dead owner is moved aside under a name of our own and its nonce is compared: when the
 * lock moved was not the dead one, it is put back. Should two processes still believe to hold it, the
 * `stillHeld` check before each replacement lets only one of them write.
 */
export async function takeLock(path: string, milliseconds: number): Promise<Lock | LockBusy> {
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
      else await pause(RETRY_MILLISECONDS * (1 + Math.random()));
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

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
