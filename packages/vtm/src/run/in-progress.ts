import { createOccupancy } from '../plan/exclusion-index.js';
import type { Occupancy } from '../plan/exclusion-index.js';
import type { Entry, HandClaim, Lease, Owner, RunState } from './state.js';
import type { TaskKey } from './transitions.js';
import type { Universe } from './universe.js';

/** What is in progress in a state, whoever runs it, as the plan's model sees it. */
export function occupancyIn(universe: Universe, state: RunState): Occupancy {
  const occupancy = createOccupancy(universe.model);
  for (const position of positionsWith(universe, state, 'in-progress')) occupancy.start(position);
  return occupancy;
}

/** The positions of all tasks of a status in which something is under way; tasks no longer in any manifest have none. */
export const positionsWith = (
  universe: Universe,
  state: RunState,
  status: 'in-progress' | 'awaiting-merge',
): number[] =>
  openEntriesIn(state).flatMap(({ id, entry }) =>
    entry.status === status ? (universe.positions.get(id) ?? []) : [],
  );

/** How many tasks are in progress in the workspace, those that have left their manifest included. */
export const countInProgress = (state: RunState): number => inProgressIn(state).length;

/** The tasks in progress, those that have left their manifest included. */
export const inProgressIn = (state: RunState): TaskKey[] =>
  openEntriesIn(state).flatMap(({ manifest, id, entry }) =>
    entry.status === 'in-progress' ? [{ manifest, id }] : [],
  );

/** The leases that are held. */
export const leasesIn = (state: RunState): Lease[] =>
  openEntriesIn(state).flatMap(({ entry }) => entry.lease ?? []);

/** The claims by hand that are held here. */
export const handClaimsIn = (state: RunState): HandClaim[] =>
  openEntriesIn(state).flatMap(
    ({ entry: { status, hand } }) => (status === 'in-progress' && hand) || [],
  );

/** Whether all that is in progress belongs to one run. */
export const isAlone = (state: RunState, { run }: Owner): boolean =>
  openEntriesIn(state).every(
    ({ entry: { status, lease } }) => status !== 'in-progress' || lease?.owner.run === run,
  );

interface OpenEntry extends TaskKey {
  readonly entry: Entry;
}

/** By the manifests of a state, which never change: a turn asks for the same ones many times. */
const openEntries = new WeakMap<RunState['manifests'], readonly OpenEntry[]>();

/** The entries with a lease, in progress or awaiting their merge: few, however many tasks there are. */
function openEntriesIn({ manifests }: RunState): readonly OpenEntry[] {
  const known = openEntries.get(manifests);
  if (known) return known;
  const found: OpenEntry[] = [];
  for (const [manifest, { tasks }] of Object.entries(manifests))
    for (const [id, entry] of Object.entries(tasks))
      if (isOpen(entry)) found.push({ manifest, id, entry });
  openEntries.set(manifests, found);
  return found;
}

const isOpen = ({ status, lease }: Entry): boolean =>
  status === 'in-progress' || status === 'awaiting-merge' || lease !== undefined;
