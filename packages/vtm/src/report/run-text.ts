import type { Diagnostic } from '../base/diagnostic.js';
import { unreachable } from '../base/exhaustive.js';
import { printable } from '../base/printable.js';
import type { Outcome } from '../run/outcome.js';
import { diagnosticText } from './diagnostics-text.js';

/** What a run tells while it goes on; the engine's events have this shape. */
type ToldEvent =
  | {
      readonly type: 'started';
      readonly task: string;
      readonly adopted: boolean;
      readonly log: string;
    }
  | { readonly type: 'ended'; readonly task: string; readonly outcome: Outcome }
  | { readonly type: 'waiting'; readonly reasons: readonly Diagnostic[] };

/** One event as a line. */
export function eventText(event: ToldEvent): string {
  switch (event.type) {
    case 'started':
      return `${event.adopted ? 'adopted' : 'started'}  ${event.task}  ${event.log}`;
    case 'ended':
      return `${event.outcome.kind}  ${event.task}${tookText(event.outcome)}`;
    case 'waiting':
      return event.reasons.map((reason) => `waiting  ${printable(reason.message)}`).join('\n');
    default:
      return unreachable(event);
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
