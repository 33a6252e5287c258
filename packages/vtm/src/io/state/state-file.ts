import { sync as writeFileAtomic } from 'write-file-atomic';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Result } from '../../base/result.js';
import type { RunState } from '../../run/state.js';
import { parsedState, readState } from './read-state.js';

/** One file of live state, for who reads and replaces it again and again. */
export interface StateFile {
  /** As `readState`; parses only what differs from what it has read or written last, byte by byte. */
  read(): Result<RunState, Diagnostic>;
  /** Replaces the file in one step, flushed to disk. Throws what the disk says. */
  replace(state: RunState): void;
}

/** The file of that path. The caller holds the lock while it replaces it. */
export function stateFile(path: string): StateFile {
  let known: { readonly bytes: Buffer; readonly state: RunState } | null = null;
  const stateOf = (bytes: Buffer): RunState => {
    if (!known?.bytes.equals(bytes)) known = { bytes, state: parsedState(bytes) };
    return known.state;
  };
  return {
    read: () => readState(path, stateOf),
    replace: (state) => {
      const bytes = Buffer.from(`${JSON.stringify(state)}\n`);
      writeFileAtomic(path, bytes, { fsync: true });
      known = { bytes, state };
    },
  };
}
