import { hashText } from '../manifest/hash.js';
import type { Argv } from './command.js';
import { entryOf } from './state.js';
import type { GateEntry, RunState } from './state.js';
import type { TaskKey } from './transitions.js';

/** What a gate is to verify now. */
export interface GateMatter {
  /** When each completed task of the group was completed, by id. */
  readonly tasks: Readonly<Record<string, string>>;
  /** Identifies the commands. */
  readonly commands: string;
}

/** Where a gate stands, should the commit that it was about still count. */
export type GateStanding = 'passed' | 'failed' | 'running' | 'due';

const HEX_DIGITS = 16;

/**
 * The key of a group's gate: a digest of its sorted task ids. Groups are renumbered when a plan is made
 * again; as long as the same tasks are in a group, it is the same gate.
 */
export const gateKey = (ids: readonly string[]): string => digest([...ids].sort());

/** Identifies the commands of a gate by what they are, in order. */
export const commandsKey = (commands: readonly Argv[]): string => digest(commands);

function digest(value: unknown): string {
  const [, digits = ''] = hashText(JSON.stringify(value)).split(':');
  return digits.slice(0, HEX_DIGITS);
}

/** When each completed one of some tasks was completed, by id. */
export function completionsOf(state: RunState, keys: readonly TaskKey[]): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap(({ manifest, id }) => {
      const { status, completed_at = '' } = entryOf(state, manifest, id);
      return status === 'completed' ? [[id, completed_at]] : [];
    }),
  );
}

/** What is known of a gate. */
export const gateOf = (state: RunState, key: string): GateEntry | null =>
  state.gates && Object.hasOwn(state.gates, key) ? (state.gates[key] ?? null) : null;

/** Gates that somebody has begun and nobody has brought to an end. */
export const gatesUnderWay = ({ gates = {} }: RunState): GateEntry[] =>
  Object.values(gates).filter(isUnderWay);

/** Whether a gate has been begun and not been brought to an end. */
export const isUnderWay = ({ passed_at, failed_at }: GateEntry): boolean =>
  passed_at === undefined && failed_at === undefined;

/**
 * What a known gate says of the present matter: nothing when a task was completed since, or again, or
 * the commands are others.
 */
export function standingOf(entry: GateEntry | null, { tasks, commands }: GateMatter): GateStanding {
  if (!entry || entry.commands !== commands) return 'due';
  if (!Object.entries(tasks).every(([id, at]) => entry.tasks[id] === at)) return 'due';
  if (entry.passed_at !== undefined) return 'passed';
  return entry.failed_at === undefined ? 'running' : 'failed';
}

/** Begins a gate under the next fencing token. */
export function beginGate(
  state: RunState,
  key: string,
  entryUnder: (token: number) => GateEntry,
): { readonly state: RunState; readonly value: GateEntry } {
  const token = state.token + 1;
  const entry = entryUnder(token);
  return { state: { ...withGate(state, key, entry), token }, value: entry };
}

/** Records how a gate ended, null to forget it; the same state when somebody has begun it anew since. */
export function endGate(
  state: RunState,
  key: string,
  token: number,
  ended: GateEntry | null,
): RunState {
  if (gateOf(state, key)?.token !== token) return state;
  if (ended) return withGate(state, key, ended);
  const { [key]: _forgotten, ...gates } = state.gates ?? {};
  return { ...state, gates };
}

const withGate = (state: RunState, key: string, entry: GateEntry): RunState => ({
  ...state,
  gates: { ...state.gates, [key]: entry },
});
