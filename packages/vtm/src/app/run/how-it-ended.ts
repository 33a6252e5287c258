import type { AttemptEnd } from '../../run/ports.js';

/** The end of a command in words, as in "it ended …". */
export function howItEnded(end: AttemptEnd): string {
  switch (end.kind) {
    case 'exited':
      return `with exit code ${end.code}`;
    case 'timed-out':
      return 'at the time limit';
    case 'lost':
      return 'without an exit code';
  }
}
