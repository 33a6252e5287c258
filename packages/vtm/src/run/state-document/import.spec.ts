import { describe, expect, it } from '@jest/globals';
import { EMPTY_STATE } from '../state.js';
import type { Entry, RunState } from '../state.js';
import { aLease, aState, keyOf, NEW_YEAR } from '../testing/a-state.js';
import { importDocument } from './import.js';
import { readStateDocument } from './read.js';

const { manifest } = keyOf('');
const DAY = 24 * 60 * 60_000;
/** That of `aState`. */
const LIVE = NEW_YEAR - DAY;

function documentOf(tasks: Readonly<Record<string, unknown>>, time: number | null, others = {}) {
  const last_updated = time === null ? undefined : new Date(time).toISOString();
  const text = JSON.stringify({ ...others, last_updated, tasks });
  const document = readStateDocument(text, 'task-state.json');
  if (!document.ok) throw new Error(document.error.message);
  return document.value;
}

const tasksOf = (state: RunState): Readonly<Record<string, Entry>> =>
  state.manifests[manifest]?.tasks ?? {};

const done = { status: 'completed' } as const;
const pending = { status: 'pending' } as const;

describe('importing a state file', () => {
  it('takes all when nothing is known of the manifest, whatever its age', () => {
    const tasks = { 'A--T01': done, 'B--T01': { status: 'in-progress', started_at: 'long ago' } };
    const state = importDocument(EMPTY_STATE, manifest, documentOf(tasks, 0), NEW_YEAR);
    expect(tasksOf(state)).toEqual(tasks);
    const undated = importDocument(EMPTY_STATE, manifest, documentOf(tasks, null), NEW_YEAR);
    expect(tasksOf(undated)).toEqual(tasks);
  });

  it('keeps what stands beside the tasks', () => {
    const document = documentOf({}, LIVE, { manifest_hash: 'h', owner: 'us' });
    const state = importDocument(EMPTY_STATE, manifest, document, NEW_YEAR);
    expect(state.manifests[manifest]?.header).toEqual({ manifest_hash: 'h', owner: 'us' });
  });

  it.each([
    ['newer', LIVE + 1, 'pending'],
    ['as old, as after an edit by hand', LIVE, 'pending'],
    ['older', LIVE - 1, 'completed'],
    ['undated', null, 'completed'],
  ])('that is %s than the live state', (_, time, status) => {
    const before = aState({ 'A--T01': done });
    const state = importDocument(
      before,
      manifest,
      documentOf({ 'A--T01': pending }, time),
      NEW_YEAR,
    );
    expect(tasksOf(state)['A--T01']?.status).toBe(status);
  });

  it('takes tasks of which nothing is known from an older file, too, and changes no others', () => {
    const before = aState({ 'A--T01': done, 'B--T01': pending });
    const tasks = { 'A--T01': pending, 'C--T01': done };
    const state = importDocument(before, manifest, documentOf(tasks, 0), NEW_YEAR);
    expect(tasksOf(state)).toEqual({ 'A--T01': done, 'B--T01': pending, 'C--T01': done });
    expect(state.manifests[manifest]?.last_updated).toBe(new Date(LIVE).toISOString());
  });

  it('never touches what is leased', () => {
    const leased = { status: 'in-progress', lease: aLease(3) } as const;
    const before = aState({ 'A--T01': leased });
    const state = importDocument(
      before,
      manifest,
      documentOf({ 'A--T01': done }, NEW_YEAR),
      NEW_YEAR,
    );
    expect(tasksOf(state)).toEqual({ 'A--T01': leased });
  });

  it('keeps the log of this machine, and never counts attempts back', () => {
    const before = aState({ 'A--T01': { status: 'blocked', attempt: 4, log: '/log' } });
    const state = importDocument(
      before,
      manifest,
      documentOf({ 'A--T01': pending }, LIVE),
      NEW_YEAR,
    );
    expect(tasksOf(state)['A--T01']).toEqual({ status: 'pending', attempt: 4, log: '/log' });
  });

  it('of a text that was imported before changes nothing', () => {
    const document = documentOf({ 'A--T01': pending }, NEW_YEAR);
    const once = importDocument(aState({ 'A--T01': done }), manifest, document, NEW_YEAR);
    expect(importDocument(once, manifest, document, NEW_YEAR + DAY)).toBe(once);
  });

  it('from the future counts as one of now', () => {
    const document = documentOf({ 'A--T01': done }, NEW_YEAR + DAY);
    const state = importDocument(aState({}), manifest, document, NEW_YEAR);
    expect(state.manifests[manifest]?.last_updated).toBe(new Date(NEW_YEAR).toISOString());
  });

  it('takes two edits by hand, one after the other, that leave the time as it is', () => {
    const edit = (state: RunState, status: string) =>
      importDocument(state, manifest, documentOf({ 'A--T01': { status } }, LIVE), NEW_YEAR);
    const twice = edit(edit(aState({ 'A--T01': done }), 'pending'), 'abandoned');
    expect(tasksOf(twice)['A--T01']?.status).toBe('abandoned');
  });
});
