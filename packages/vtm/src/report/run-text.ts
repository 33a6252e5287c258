import type { Diagnostic } from '../base/diagnostic.js';
import { unreachable } from '../base/exhaustive.js';
import { printable } from '../base/printable.js';
import type { Delivery } from '../run/repository.js';
import type { Outcome } from '../run/outcome.js';
import { cascadeLines } from './cascade-text.js';
import { count } from './count.js';
import { diagnosticIn } from './diagnostics-text.js';
import { roughText } from './duration.js';
import { plain } from './paint.js';
import type { Paint, Role } from './paint.js';
import { remarkLines } from './remarks-text.js';
import { OUTCOME_ROLES } from './roles.js';

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
  | {
      readonly type: 'waiting';
      readonly reasons: readonly Diagnostic[];
      readonly patience: number;
    };

/** What is told of the gate after a group. */
type ToldGate = { readonly type: 'gate'; readonly group: number } & (
  | { readonly state: 'running'; readonly logs: string; readonly adopted: boolean }
  | { readonly state: 'passed'; readonly log: string | null; readonly recorded: boolean }
  | { readonly state: 'failed'; readonly diagnostic: Diagnostic }
);

/** One event as a line. */
export function eventText(event: ToldEvent, paint: Paint = plain): string {
  switch (event.type) {
    case 'started':
      return told(paint, 'note', event.adopted ? 'adopted' : 'started', event.task, event.log);
    case 'ended':
      return endedText(event, paint);
    case 'step':
      return told(paint, 'dim', event.step, event.task);
    case 'gate':
      return gateText(event, paint);
    case 'delivery':
      return deliveryText(event.delivery, paint);
    case 'notice':
      return event.notices.map(diagnosticIn(paint)).join('\n');
    case 'manifest-changed':
      return `${paint.warning('changed')}  ${event.files.join(', ')}: this run goes on with what it has read; run again afterwards for the rest`;
    case 'waiting':
      return [
        ...event.reasons.map(({ message }) => printable(message)),
        `for ${roughText(event.patience / 1000)} at most (option "claimTimeoutMinutes")`,
      ]
        .map((line) => `${paint.dim('waiting')}  ${line}`)
        .join('\n');
    default:
      return unreachable(event);
  }
}

/** What became of a task or gate, its name, and what else there is to say. */
const told = (paint: Paint, role: Role, word: string, name: string, more?: string): string =>
  [paint[role](word), paint.id(name), ...(more === undefined ? [] : [more])].join('  ');

function endedText(
  { task, outcome }: ToldEvent & { readonly type: 'ended' },
  paint: Paint,
): string {
  const { kind } = outcome;
  const line = told(paint, OUTCOME_ROLES[kind], kind, task, tookText(outcome));
  return [line, ...addedLines(outcome).map((each) => `    ${each}`)].join('\n');
}

function addedLines(outcome: Outcome): string[] {
  if (outcome.kind === 'failed') {
    const { diagnostic: why, cascade } = outcome;
    return [`${why.code} ${printable(why.message)}`, ...(cascade ? cascadeLines(cascade) : [])];
  }
  return outcome.kind === 'completed' && outcome.remarks ? remarkLines(outcome.remarks) : [];
}

/** One event of a gate as a line; a failure says in a second one what to do. */
export function gateText(event: ToldGate, paint: Paint = plain): string {
  const gate = `gate ${event.group}`;
  switch (event.state) {
    case 'running':
      return told(paint, 'note', event.adopted ? 'adopted' : 'started', gate, event.logs);
    case 'passed':
      if (event.recorded) return told(paint, 'good', 'passed', gate, 'before');
      return told(paint, 'good', 'passed', gate, event.log ?? 'nothing to verify');
    case 'failed':
      return `${told(paint, 'error', 'failed', gate)}\n${diagnosticIn(paint)(event.diagnostic)}`;
    default:
      return unreachable(event);
  }
}

function deliveryText(delivery: Delivery, paint: Paint): string {
  switch (delivery.kind) {
    case 'up-to-date':
      return 'nothing to deliver';
    case 'delivered':
      return `${paint.good('delivered')}  ${count(delivery.commits, 'commit')} to your branch`;
    case 'refused':
      return diagnosticIn(paint)(delivery.diagnostic);
    default:
      return unreachable(delivery);
  }
}

const tookText = (outcome: Outcome): string | undefined =>
  'endedAt' in outcome
    ? `${((outcome.endedAt - outcome.startedAt) / 1000).toFixed(1)} s`
    : undefined;
