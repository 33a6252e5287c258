import type { Diagnostic } from '../../../base/diagnostic.js';
import type { Result } from '../../../base/result.js';
import { prove } from './prove.js';
import type { Proven, Verdict } from './prove.js';
import type { Activity, ProofCourse, Subject } from './subject.js';

/** What a verification in the user's work tree works with. */
export interface PlaceCourse extends Omit<ProofCourse, 'control'> {
  readonly activity: Activity & { directoryOf(position: number): string | null };
  /** Ends the verification that is under way: nobody will take it up. */
  readonly stop: AbortSignal;
}

const GRACE_MILLISECONDS = 5_000;

/**
 * Verifies what stands in the user's work tree as a run verifies an attempt; its temporary files go, its
 * log stays.
 */
export async function proveInPlace(
  { stop, ...scene }: PlaceCourse,
  subject: Subject,
  proven: Proven,
): Promise<Result<Verdict, Diagnostic>> {
  const { ports, activity } = scene;
  const { position, directory } = subject.held;
  const control = { stop, detach: new AbortController().signal };
  const end = () => {
    const running = activity.directoryOf(position);
    if (running !== null) void ports.processes.stop(running, GRACE_MILLISECONDS);
  };
  stop.addEventListener('abort', end);
  try {
    return await prove({ ...scene, control }, subject, proven);
  } finally {
    stop.removeEventListener('abort', end);
    await ports.attempts.dropTemporary(directory);
  }
}
