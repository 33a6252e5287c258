import { addTo } from '../base/add-to.js';
import { gatesUnderWay } from '../run/gate.js';
import type { KnownAttempt } from '../run/repository.js';
import { entryOf } from '../run/state.js';
import type { Entry, RunState } from '../run/state.js';

/** An attempt of which something is left, and why it must not be touched; null when it may be looked at. */
export interface Leftover {
  readonly known: KnownAttempt;
  readonly needed: string | null;
}

/**
 * Which of the attempts that git knows are still needed, by where their tasks stand. An attempt that is
 * not needed may hold work all the same: that is for git to say. Tasks that have left their manifests are
 * known by the state. git does not know which branch an attempt belongs to, so the states of all say.
 */
export function leftoversIn(
  state: RunState,
  known: readonly KnownAttempt[],
  elsewhere: readonly RunState[],
): readonly Leftover[] {
  const byId = entriesById([state, ...elsewhere]);
  const underWay = [state, ...elsewhere].flatMap((one) => gatesUnderWay(one));
  const gates = new Map(underWay.map(({ place, group }) => [place?.branch, group]));
  return known.map((one) => {
    const group = gates.get(one.place.branch);
    const needed = neededBecause(one, byId.get(one.task) ?? []);
    return {
      known: one,
      needed: group === undefined ? needed : `the gate after group ${group} works in it`,
    };
  });
}

function neededBecause({ task, place }: KnownAttempt, entries: readonly Entry[]): string | null {
  for (const { status, branch, lease } of entries) {
    if (status === 'in-progress') return `${task} is in progress`;
    const isLast = branch === place.branch || lease?.place?.branch === place.branch;
    if (isLast && status === 'awaiting-merge') return `${task} waits to be merged from it`;
    if (isLast && status !== 'completed' && status !== 'abandoned')
      return `${task} is ${status} and can go on in it: \`vtm retry ${task}\``;
  }
  return null;
}

/** Ids are unique in a workspace, but not over its history. */
function entriesById(states: readonly RunState[]): ReadonlyMap<string, readonly Entry[]> {
  const byId = new Map<string, Entry[]>();
  for (const state of states)
    for (const [manifest, { tasks }] of Object.entries(state.manifests))
      for (const id of Object.keys(tasks)) addTo(byId, id, entryOf(state, manifest, id));
  return byId;
}

/** Whether every entry of a task says that it is completed, and there is one. */
export function isCompleted(state: RunState): (task: string) => boolean {
  const byId = entriesById([state]);
  return (task) => {
    const entries = byId.get(task) ?? [];
    return entries.length > 0 && entries.every(({ status }) => status === 'completed');
  };
}
