import { isCompleted, leftoversIn } from '../leftovers.js';
import type { RunPorts } from '../../run/ports.js';
import type { KnownAttempt } from '../../run/repository.js';
import type { RunState } from '../../run/state.js';

/** So many attempts are looked at before a run; `vtm clean` looks at all. */
const MOST = 10;

/**
 * Removes, before a run, what dead runs have left of completed tasks and of attempts that were lost, as far
 * as no work is in it. Bounded: the attempts of completed tasks first.
 */
export async function sweepLeftovers(
  { journal, repository, state: store }: Pick<RunPorts, 'journal' | 'repository' | 'state'>,
  known: readonly KnownAttempt[],
  state: RunState,
): Promise<void> {
  const elsewhere = await store.elsewhere();
  // What cannot be read may need any of them.
  if (!elsewhere.ok) return;
  const isDone = isCompleted(state);
  const free = leftoversIn(state, known, elsewhere.value).flatMap((one) =>
    one.needed === null ? [one.known] : [],
  );
  const byUse = [
    ...free.filter(({ task }) => isDone(task)),
    ...free.filter(({ task }) => !isDone(task)),
  ];
  for (const { task, attempt, place } of byUse.slice(0, MOST)) {
    const removal = await repository.removeWorktree(place, { task, attempt });
    journal.append({ type: 'swept', task, attempt, ...removal });
  }
}
