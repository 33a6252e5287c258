import type { SharedRegion } from '../../conflicts/conflict.js';
import type { Exclusion } from '../../plan/plan.js';
import type { WorkspaceReader } from '../../run/ports.js';
import type { PlannedTasks } from './planned-tasks.js';
import { holds, sameTrace } from '../workspace/trace.js';
import type { Trace } from '../workspace/trace.js';

/** Where the last plan of a repository is kept: one JSON value, undamaged and of this build, or null. */
export interface PlanShelf {
  get(): unknown;
  /** Keeps a value in place of the one before. A disk that refuses only costs time later. */
  put(value: unknown): Promise<void>;
}

type Members = readonly number[];
type Region = PlannedTasks['regions'][number];

/** What lies on a shelf. Members that several regions share are one list, as they were before. */
interface KeptPlan {
  readonly trace: Trace;
  readonly planned: Omit<PlannedTasks, 'regions'>;
  readonly lists: readonly Members[];
  readonly regions: readonly (Omit<Region, 'left' | 'right'> & {
    /** Places in `lists`. */
    readonly members: readonly [number, number];
  })[];
}

/** Puts planned tasks on a shelf, with what they were made from. */
export function keep(shelf: PlanShelf, trace: Trace, planned: PlannedTasks): Promise<void> {
  const places = new Map<Members, number>();
  const placeOf = (members: Members): number => {
    const place = places.get(members) ?? places.size;
    places.set(members, place);
    return place;
  };
  const { regions, ...rest } = planned;
  const placed = regions.map(({ left, right, ...region }) => ({
    ...region,
    members: [placeOf(left), placeOf(right)] as const,
  }));
  const kept: KeptPlan = { trace, planned: rest, lists: [...places.keys()], regions: placed };
  return shelf.put(kept);
}

/** The kept plan while all that it was made from is as it was, else null. Loads nothing that plans. */
export async function keptPlan(
  shelf: PlanShelf,
  files: WorkspaceReader,
): Promise<PlannedTasks | null> {
  const kept = shelf.get() as KeptPlan | null;
  return kept && (await holds(kept.trace, files)) ? taken(kept) : null;
}

/** The kept plan if it was made from the very same, else null. */
export function planKeptFor(trace: Trace, shelf: PlanShelf): PlannedTasks | null {
  const kept = shelf.get() as KeptPlan | null;
  return kept && sameTrace(kept.trace, trace) ? taken(kept) : null;
}

function taken({ planned, lists, regions }: KeptPlan): PlannedTasks {
  const listAt = (place: number): Members => lists[place] ?? [];
  const { plan } = planned;
  const exclusions = plan.model.exclusions.map(asBefore);
  return {
    ...planned,
    plan: { ...plan, model: { ...plan.model, exclusions } },
    regions: regions.map(
      ({ members: [left, right], ...region }): Omit<SharedRegion, 'between'> => ({
        ...region,
        left: listAt(left),
        right: listAt(right),
      }),
    ),
  };
}

/** Of a clique both sides are the same list. */
function asBefore(exclusion: Exclusion): Exclusion {
  const { left, right } = exclusion;
  const isClique = left.length === right.length && left.every((at, place) => at === right[place]);
  return isClique ? { left, right: left } : exclusion;
}
