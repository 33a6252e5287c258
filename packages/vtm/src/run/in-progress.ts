import { createOccupancy } from '../plan/exclusion-index.js';
import type { Occupancy } from '../plan/exclusion-index.js';
import type { Entry, HandClaim, Lease, Owner, RunState, Status } from './state.js';
import type { TaskKey } from './transitions.js';
import type { Universe } from './universe.js';

/** What is in progress in a state, whoever runs it, as the plan's model sees it. */
export function occupancyIn(universe: Universe, state: RunState): Occupancy {
  const occupancy = createOccupancy(universe.model);
  for (const position of positionsWith(universe, state, 'in-progress')) occupancy.start(position);
  return occupancy;
}

/** The positions of all tasks of one status; tasks no longer in any manifest have none. */
export const positionsWith = (universe: Universe, state: RunState, status: Status): number[] =>
  entriesIn(state).flatMap(([id, entry]) =>
    entry.status === status ? (universe.positions.get(id) ?? []) : [],
  );

/** How many tasks are in progress in the workspace, those that have left their manifest included. */
export const countInProgress = (state: RunState): number => inProgressIn(state).length;

/** The tasks in progress, those that have left their manifest included. */
export const inProgressIn = (state: RunState): TaskKey[] =>
  Object.entries(state.manifests).flatMap(([manifest, { tasks }]) =>
    Object.entries(tasks).flatMap(([id, { status }]) =>
      status === 'in-progress' ? [{ manifest, id }] : [],
    ),
  );

/** The leases that are held. */
export const leasesIn = (state: RunState): Lease[] =>
  entriesIn(state).flatMap(([, { lease }]) => lease ?? []);

/** The claims by hand that are held here. */
export const handClaimsIn = (state: RunState): HandClaim[] =>
  entriesIn(state).flatMap(([, { status, hand }]) => (status === 'in-progress' && hand) || []);

/** Whether all that is in progress belongs to one run. */
export const isAlone = (state: RunState, { run }: Owner): boolean =>
  entriesIn(state).every(
    ([, { status, lease }]) => status !== 'in-progress' || lease?.owner.run === run,
  );

const entriesIn = (state: RunState): (readonly [string, Entry])[] =>
  Object.values(state.manifests).flatMap((manifest) => Object.entries(manifest.tasks));
