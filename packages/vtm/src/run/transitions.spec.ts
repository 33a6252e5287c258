import { describe, expect, it } from '@jest/globals';
import { entryOf } from './state.js';
import type { Status } from './state.js';
import { aState, keyOf, NEW_YEAR } from './testing/a-state.js';
import { isLegal, move, withEntry } from './transitions.js';

const STATUSES: readonly Status[] = ['pending', 'in-progress', 'completed', 'blocked', 'abandoned'];
const KEY = keyOf('A--T01');

const LEGAL = [
  ...['pending → in-progress', 'pending → abandoned'],
  ...['in-progress → pending', 'in-progress → completed'],
  ...['in-progress → blocked', 'in-progress → abandoned'],
  ...['completed → pending', 'completed → abandoned'],
  ...['blocked → pending', 'blocked → abandoned', 'abandoned → pending'],
];

describe('the life of a task', () => {
  it('has exactly these moves', () => {
    const moves = STATUSES.flatMap((from) => STATUSES.map((to) => ({ from, to })));
    const legal = moves.filter(({ from, to }) => isLegal(from, to));
    expect(legal.map(({ from, to }) => `${from} → ${to}`)).toEqual(LEGAL);
  });

  it.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))(
    'goes from %s to %s only if that is legal, and says so if not',
    (from, to) => {
      const moved = move(aState({ 'A--T01': { status: from } }), KEY, { status: to }, NEW_YEAR);
      if (moved.ok) expect(entryOf(moved.value, KEY.manifest, KEY.id).status).toBe(to);
      expect(moved.ok).toBe(LEGAL.includes(`${from} → ${to}`));
      if (!moved.ok) expect(moved.error).toEqual({ task: 'A--T01', from, to });
    },
  );

  it('begins as pending without an entry', () => {
    expect(move(aState({}), KEY, { status: 'completed' }, NEW_YEAR)).toMatchObject({
      error: { from: 'pending' },
    });
  });
});

describe('a move', () => {
  const before = aState({
    'A--T01': { status: 'in-progress', notes: 'by hand', log: '/log', attempt: 2 },
    'B--T01': { status: 'blocked' },
  });

  it('sets the fields given, removes those given as undefined and keeps the rest, known or not', () => {
    const moved = move(before, KEY, { status: 'blocked', log: undefined, exit_code: 3 }, NEW_YEAR);
    if (!moved.ok) throw new Error('refused');
    expect(entryOf(moved.value, KEY.manifest, KEY.id)).toStrictEqual({
      status: 'blocked',
      notes: 'by hand',
      attempt: 2,
      exit_code: 3,
    });
  });

  it('touches no other task, dates the manifest, and leaves the state it was given as it was', () => {
    const copy = structuredClone(before);
    const moved = move(before, KEY, { status: 'completed' }, NEW_YEAR);
    if (!moved.ok) throw new Error('refused');
    expect(entryOf(moved.value, KEY.manifest, 'B--T01')).toEqual({ status: 'blocked' });
    expect(moved.value.manifests[KEY.manifest]?.last_updated).toBe('2025-01-01T00:00:00.000Z');
    expect(before).toEqual(copy);
  });

  it('keeps what else is known of the manifest', () => {
    const manifest = { ...before.manifests[KEY.manifest]!, exported: 'sha256:1', header: { x: 1 } };
    const known = { ...before, manifests: { [KEY.manifest]: manifest } };
    const moved = withEntry(known, KEY, { status: 'pending' }, NEW_YEAR);
    expect(moved.manifests[KEY.manifest]).toMatchObject({ exported: 'sha256:1', header: { x: 1 } });
  });

  it('leaves the other manifests alone', () => {
    const other = { manifest: 'other.json', id: 'A--T01' };
    const both = withEntry(before, other, { status: 'completed' }, NEW_YEAR);
    expect(entryOf(both, 'other.json', 'A--T01').status).toBe('completed');
    expect(both.manifests[KEY.manifest]).toBe(before.manifests[KEY.manifest]);
  });
});

it('takes no name of an object for a task or a manifest', () => {
  const state = aState({});
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(entryOf(state, name, 'A--T01')).toEqual({ status: 'pending' });
    expect(entryOf(state, KEY.manifest, name)).toEqual({ status: 'pending' });
  }
});
