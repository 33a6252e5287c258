import { clear, decodingOf, NO_LIMITS, place } from './decoder.js';
import type { Decoding, Limits } from './decoder.js';
import { recallTails, tailsOf, tailsOfList, tailsOfStretch } from './tails.js';
import type { Tails } from './tails.js';
import type { PlanIndex } from './plan-index.js';
import { shift, shifterOf, unshift } from './shift.js';
import type { Shifter, Stretch } from './shift.js';

/** What limits tasks is noted at so many places of the list: a change near its end costs little. */
const NOTES = 24;

/** What was free before a place of the list. */
interface Note {
  readonly free: Float64Array;
  readonly keeper: Int32Array;
}

/** A list with its schedule, and changes of the list that are tried, then kept or undone. */
export interface Trial {
  readonly index: PlanIndex;
  readonly decoding: Decoding;
  readonly list: Int32Array;
  /** The place of each task in the list as last kept; so are ends, causes and what is avoidable. */
  readonly places: Int32Array;
  readonly ends: Float64Array;
  readonly causes: Int32Array;
  readonly avoidable: Uint8Array;
  makespan: number;
  /** The task that ends last. */
  last: number;
  readonly tails: Tails;
  /** Whether the tails are those of the kept list. */
  tailed: boolean;
  readonly shifter: Shifter;
  readonly notes: readonly Note[];
  /** Notes stand this far apart, and so many hold. */
  readonly stride: number;
  noted: number;
  /** The place behind the last task that was tried. */
  reached: number;
  /** The work of all tasks, in seconds. */
  readonly work: number;
  /** How many times a task was placed, or looked at for a change, so far. */
  spent: number;
}

/** A list, decoded and kept. It must respect precedence, and belongs to the trial from now on. */
export function trialOf(index: PlanIndex, list: Int32Array): Trial {
  const { size } = index;
  const decoding = decodingOf(index);
  const stride = Math.max(8, Math.ceil(size / NOTES));
  const noteOf = (): Note => ({ free: decoding.free.slice(), keeper: decoding.keeper.slice() });
  const trial: Trial = {
    index,
    decoding,
    list,
    places: new Int32Array(size),
    ends: new Float64Array(size),
    causes: new Int32Array(size),
    avoidable: new Uint8Array(size),
    makespan: 0,
    last: -1,
    tails: tailsOf(index),
    tailed: false,
    shifter: shifterOf(size),
    notes: Array.from({ length: Math.max(1, Math.ceil(size / stride)) }, noteOf),
    stride,
    noted: 0,
    reached: 0,
    work: index.seconds.reduce((sum, value) => sum + value, 0),
    spent: 0,
  };
  redecode(trial, list);
  return trial;
}

/** Decodes and keeps another list. */
export function redecode(trial: Trial, list: Int32Array): void {
  trial.list.set(list);
  trial.noted = 0;
  keep(trial, 0, decodeFrom(trial, 0, NO_LIMITS));
}

/**
 * Puts the list in the order of its starts, then positions, and decodes it: that makes stretches short,
 * and no task starts later. O(tasks out of order × how far), then as decoding.
 */
export function sortByStart(trial: Trial): void {
  const { list, ends, index } = trial;
  const start = (task: number): number => (ends[task] as number) - (index.seconds[task] as number);
  let changed = list.length;
  for (let place = 1; place < list.length; place += 1) {
    const task = list[place] as number;
    let into = place;
    for (; into > 0; into -= 1) {
      const before = list[into - 1] as number;
      const difference = start(before) - start(task);
      if (difference < 0 || (difference === 0 && before < task)) break;
      list[into] = before;
    }
    list[into] = task;
    if (into < place && into < changed) changed = into;
  }
  if (changed < list.length) keep(trial, changed, decodeFrom(trial, changed, NO_LIMITS));
}

/**
 * Changes a stretch and decodes the list. Gives the makespan, or Infinity when it is sure to be above
 * the limit or precedence forbids the change: then the list is what it was. O(stretch + decoding).
 */
export function attempt(trial: Trial, stretch: Stretch, limit: number): number {
  const { index, list, tails, shifter } = trial;
  const { from, to } = stretch;
  if (!trial.tailed) tailsOfList(index, list, tails);
  trial.tailed = true;
  trial.spent += 1 + ((to - from) >> 1);
  if (!shift(index, shifter, list, stretch)) return Infinity;
  tailsOfStretch(index, list, tails, shifter.former, from, to);
  const idle = limit * index.workers - trial.work;
  const limits = { seconds: limit, idle, tails: tails.tails, tailsFrom: from };
  const makespan = decodeFrom(trial, from, limits);
  if (makespan <= limit) keep(trial, from, makespan);
  else undo(trial, stretch);
  return makespan;
}

function decodeFrom(trial: Trial, from: number, limits: Limits): number {
  const { decoding, list, stride } = trial;
  const { free, slots } = decoding;
  const changed = from - (from % stride);
  const resumed = resume(trial, from);
  let at = resumed;
  for (; at < changed; at += stride) {
    note(trial, at);
    place(decoding, list, at, at + stride, NO_LIMITS);
  }
  note(trial, at);
  trial.reached = place(decoding, list, at, list.length, limits);
  trial.spent += trial.reached - resumed;
  const makespan = free[slots.makespan] as number;
  const within = makespan <= limits.seconds && (free[slots.idle] as number) <= limits.idle;
  return trial.reached === list.length && within ? makespan : Infinity;
}

/** Goes back to the last note that holds and does not lie behind a place. */
function resume({ decoding, notes, noted, stride }: Trial, from: number): number {
  const at = Math.min(noted - 1, Math.floor(from / stride));
  const last = notes[at];
  if (!last) {
    clear(decoding);
    return 0;
  }
  decoding.free.set(last.free);
  decoding.keeper.set(last.keeper);
  return at * stride;
}

function note(trial: Trial, at: number): void {
  const number = at / trial.stride;
  const { free, keeper } = trial.notes[number] as Note;
  if (number < trial.noted) return;
  free.set(trial.decoding.free);
  keeper.set(trial.decoding.keeper);
  trial.noted = number + 1;
}

function keep(trial: Trial, from: number, makespan: number): void {
  const { decoding, list, places, ends, causes, avoidable } = trial;
  for (let at = from; at < list.length; at += 1) {
    const task = list[at] as number;
    places[task] = at;
    ends[task] = decoding.ends[task] as number;
    causes[task] = decoding.causes[task] as number;
    avoidable[task] = decoding.avoidable[task] as number;
  }
  trial.noted = Math.min(trial.noted, Math.floor(from / trial.stride) + 1);
  trial.spent += list.length;
  trial.makespan = makespan;
  trial.last = decoding.keeper[decoding.slots.makespan] as number;
  trial.tailed = false;
}

function undo({ decoding, list, ends, shifter, tails, reached }: Trial, stretch: Stretch): void {
  const { from, to } = stretch;
  for (let at = from; at < reached; at += 1) {
    const task = list[at] as number;
    decoding.ends[task] = ends[task] as number;
  }
  unshift(shifter, list, stretch);
  recallTails(tails, list, from, to);
}
