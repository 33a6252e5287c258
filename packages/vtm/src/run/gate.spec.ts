import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freeSlot } from './claim.js';
import {
  beginGate,
  commandsKey,
  completionsOf,
  endGate,
  gateKey,
  gateOf,
  gatesUnderWay,
  standingOf,
} from './gate.js';
import { EMPTY_STATE } from './state.js';
import type { GateEntry } from './state.js';

const entry = (changes: Partial<GateEntry> = {}): GateEntry => ({
  group: 1,
  commit: 'c',
  tasks: { 'A--T01': 'monday', 'B--T01': 'tuesday' },
  commands: 'npm test',
  token: 1,
  directory: '/attempts/gate-1',
  slot: 0,
  place: null,
  started_at: 'wednesday',
  ...changes,
});
const PASSED = { passed_at: 'thursday' };
const matter = { tasks: { 'A--T01': 'monday' }, commands: 'npm test' };

describe('the key of a gate', () => {
  it('is that of its tasks, in whichever order and under whichever number they are', () => {
    const id = fc.stringMatching(/^[A-Z]{1,3}--T\d\d$/);
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 2 }), (ids) => {
        expect(gateKey([...ids].reverse())).toBe(gateKey(ids));
        expect(gateKey(ids.slice(1))).not.toBe(gateKey(ids));
      }),
    );
  });

  it('is a plain file name, and no task has the name that is made from it', () => {
    expect(gateKey(['A--T01', '../x'])).toMatch(/^[0-9a-f]{16}$/);
  });

  it('of commands tells words apart', () => {
    expect(commandsKey([['npm', 'test']])).not.toBe(commandsKey([['npm test']]));
    expect(commandsKey([['npm'], ['test']])).not.toBe(commandsKey([['npm', 'test']]));
  });
});

describe('where a gate stands', () => {
  it('is as it ended, or that it is running', () => {
    expect(standingOf(entry(PASSED), matter)).toBe('passed');
    expect(standingOf(entry({ failed_at: 'friday' }), matter)).toBe('failed');
    expect(standingOf(entry(), matter)).toBe('running');
  });

  it.each([
    ['it was never begun', null, matter],
    ['a task was completed again', entry(PASSED), { ...matter, tasks: { 'A--T01': 'friday' } }],
    ['a further task was completed', entry(PASSED), { ...matter, tasks: { 'C--T01': 'friday' } }],
    ['the commands are others', entry(PASSED), { ...matter, commands: 'npm run lint' }],
  ])('is due when %s', (_why, known, now) => {
    expect(standingOf(known, now)).toBe('due');
  });
});

describe('the state of gates', () => {
  it('gives each gate a fencing token and keeps its slot from others until it has ended', () => {
    const begun = beginGate(EMPTY_STATE, 'key', (token) => entry({ token }));
    expect(begun.state.token).toBe(1);
    expect(gatesUnderWay(begun.state)).toEqual([begun.value]);
    expect(freeSlot(begun.state)).toBe(1);
    const ended = endGate(begun.state, 'key', 1, { ...begun.value, ...PASSED });
    expect(gatesUnderWay(ended)).toEqual([]);
    expect(freeSlot(ended)).toBe(0);
    expect(gateOf(endGate(ended, 'key', 1, null), 'key')).toBeNull();
  });

  it('is left as it is by whoever began it before somebody else did', () => {
    const first = beginGate(EMPTY_STATE, 'key', (token) => entry({ token }));
    const second = beginGate(first.state, 'key', (token) => entry({ token }));
    expect(endGate(second.state, 'key', 1, entry(PASSED))).toBe(second.state);
  });

  it('knows no gate by a name that every object has', () => {
    const { state } = beginGate(EMPTY_STATE, 'key', (token) => entry({ token }));
    expect(gateOf(state, 'constructor')).toBeNull();
    expect(gateOf(EMPTY_STATE, 'key')).toBeNull();
  });

  it('counts completed tasks only', () => {
    const tasks = {
      'A--T01': { status: 'completed', completed_at: 'monday' },
      'B--T01': { status: 'blocked' },
    } as const;
    const state = { ...EMPTY_STATE, manifests: { m: { last_updated: '', tasks } } };
    const keys = ['A--T01', 'B--T01', 'C--T01'].map((id) => ({ manifest: 'm', id }));
    expect(completionsOf(state, keys)).toEqual({ 'A--T01': 'monday' });
  });
});
