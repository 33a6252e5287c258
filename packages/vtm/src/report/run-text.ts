import type { Diagnostic } from '../base/diagnostic.js';
import { unreachable } from '../base/exhaustive.js';
import { printable } from '../base/printable.js';
import type { Delivery } from '../run/repository.js';
import type { Outcome } from '../run/outcome.js';
import { cascadeLines } from './cascade-text.js';
import { count } from './count.js';
import { diagnosticText } from './diagnostics-text.js';
import { remarkLines } from './remarks-text.js';

/** What a run tells while it goes on; the engine's events have this shape. */
type ToldEvent =
  | {
      readonly type: 'started';
      readonly task: string;
      readonly adopted: boolean;
      readonly log: string;
    }
  | { readonly type: 'step'; readonly task: string; readonly step: string }
  | ToldGate
  | { readonly type: 'delivery'; readonly delivery: Delivery }
  | { readonly type: 'ended'; readonly task: string; readonly outcome: Outcome }
  | { readonly type: 'notice'; readonly notices: readonly Diagnostic[] }
  | { readonly type: 'manifest-changed'; readonly files: readonly string[] }
  | { readonly type: 'waiting'; readonly reasons: readonly Diagnostic[] };

/** What is told of the gate after a group. */
type ToldGate = { readonly type: 'gate'; readonly group: number } & (
  | { readonly state: 'running'; readonly logs: string; readonly adopted: boolean }
  | { readonly state: 'passed'; readonly log: string | null; readonly recorded: boolean }
  | { readonly state: 'failed'; readonly diagnostic: Diagnostic }
);

/** One event as a line. */
export function eventText(event: ToldEvent): string {
  switch (event.type) {
    case 'started':
      return `${event.adopted ? 'adopted' : 'started'}  ${event.task}  ${event.log}`;
    case 'ended':
      return endedText(event);
    case 'step':
      return `${event.step}  ${event.task}`;
    case 'gate':
      return gateText(event);
    case 'delivery':
      return deliveryText(event.delivery);
    case 'notice':
      return event.notices.map(diagnosticText).join('\n');
    case 'manifest-changed':
      return `changed  ${event.files.join(', ')}: this run goes on with what it has read; run again afterwards for the rest`;
    case 'waiting':
      return event.reasons.map((reason) => `waiting  ${printable(reason.message)}`).join('\n');
    default:
      return unreachable(event);
  }
}

function endedText({ task, outcome }: ToldEvent & { readonly type: 'ended' }): string {
  const line = `${outcome.kind}  ${task}${tookText(outcome)}`;
  return [line, ...addedLines(outcome).map((each) => `    ${each}`)].join('\n');
}

function addedLines(outcome: Outcome): string[] {
  if (outcome.kind === 'failed' && outcome.cascade) return cascadeLines(outcome.cascade);
  return outcome.kind === 'completed' && outcome.remarks ? remarkLines(outcome.remarks) : [];
}

/** One event of a gate as a line; a failure says in a second one what to do. */
export function gateText(event: ToldGate): string {
  const gate = `gate ${event.group}`;
  switch (event.state) {
    case 'running':
      return `${event.adopted ? 'adopted' : 'started'}  ${gate}  ${event.logs}`;
    case 'passed':
      if (event.recorded) return `passed  ${gate}  before`;
      return `passed  ${gate}  ${event.log ?? 'nothing to verify'}`;
    case 'failed':
      return `failed  ${gate}\n${diagnosticText(event.diagnostic)}`;
    default:
      return unreachable(event);
  }
}

function deliveryText(delivery: Delivery): string {
  switch (delivery.kind) {
    case 'up-to-date':
      return 'nothing to deliver';
    case 'delivered':
      return `delivered  ${count(delivery.commits, 'commit')} to your branch`;
    case 'refused':
      return diagnosticText(delivery.diagnostic);
    default:
      return unreachable(delivery);
  }
}

/** The end of a run: what went wrong and what to do, then the count of each kind of outcome. */
export function outcomesText(outcomes: ReadonlyMap<string, Outcome>, journal: string): string {
  const troubles = [...outcomes.values()].flatMap((outcome) =>
    'diagnostic' in outcome ? [diagnosticText(outcome.diagnostic)] : [],
  );
  const counts = new Map<string, number>();
  for (const { kind } of outcomes.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sum = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  return [...troubles, sum === '' ? 'There are no tasks to run.' : sum, `events: ${journal}`].join(
    '\n',
  );
}

const tookText = (outcome: Outcome): string =>
  'endedAt' in outcome ? `  ${((outcome.endedAt - outcome.startedAt) / 1000).toFixed(1)} s` : '';
