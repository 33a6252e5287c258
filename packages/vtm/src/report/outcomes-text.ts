import { printable } from '../base/printable.js';
import { fewOf } from '../run/cascade.js';
import type { Outcome } from '../run/outcome.js';
import { fewText } from './cascade-text.js';
import { diagnosticIn } from './diagnostics-text.js';
import { roughText } from './duration.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';
import { OUTCOME_ROLES } from './roles.js';

/** So many failed tasks are told in full; three lines each. */
const FAILURES = 6;
/** So many tasks that were not tried are told with the reason; two lines each. */
const SKIPPED = 3;

type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * The end of a run in at most 35 lines, however many tasks it had: what went wrong, where its log is and
 * what to run next; what was not tried; how long it took; the count of each kind of outcome.
 */
export function outcomesText(outcomes: Outcomes, journal: string, paint: Paint = plain): string {
  const counts = new Map<Outcome['kind'], number>();
  for (const { kind } of outcomes.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const sum = [...counts]
    .map(([kind, count]) => paint[OUTCOME_ROLES[kind]](`${count} ${kind}`))
    .join(', ');
  return [
    ...failedLines(outcomes, paint),
    ...skippedLines(outcomes, paint),
    ...leftLines(outcomes),
    sum === '' ? 'There are no tasks to run.' : sum,
    ...tookLines(outcomes),
    `events: ${journal}`,
  ].join('\n');
}

type Of<Kind extends Outcome['kind']> = Extract<Outcome, { readonly kind: Kind }>;

const allOf = <Kind extends Outcome['kind']>(
  outcomes: Outcomes,
  kind: Kind,
): (readonly [string, Of<Kind>])[] =>
  [...outcomes].flatMap(([id, outcome]) =>
    outcome.kind === kind ? [[id, outcome as Of<Kind>] as const] : [],
  );

function failedLines(outcomes: Outcomes, paint: Paint): string[] {
  const failed = allOf(outcomes, 'failed');
  const lines = failed
    .slice(0, FAILURES)
    .flatMap(([id, outcome]) => [
      diagnosticIn(paint)(outcome.diagnostic),
      `    ${paint.dim('next:')} ${nextAfter(id, outcome)}`,
    ]);
  return [...lines, ...restLine(failed, FAILURES, 'failed', 'vtm status lists them')];
}

/** What has been tried goes on where it stopped; its log is named where nothing else names it. */
function nextAfter(id: string, { log, diagnostic: { message, remedy } }: Of<'failed'>): string {
  if (log === null) return `vtm run ${id}`;
  const isNamed = message.includes(log) || remedy.includes(log);
  return `vtm retry ${id}${isNamed ? '' : `, after a look at ${printable(log)}`}`;
}

function skippedLines(outcomes: Outcomes, paint: Paint): string[] {
  const skipped = allOf(outcomes, 'skipped');
  const lines = skipped.slice(0, SKIPPED).map(([, item]) => diagnosticIn(paint)(item.diagnostic));
  const rest = restLine(skipped, SKIPPED, 'held up, not tried', 'vtm run tries them');
  return [...lines, ...rest];
}

function restLine(
  all: readonly (readonly [string, unknown])[],
  told: number,
  what: string,
  next: string,
): string[] {
  const ids = all.slice(told).map(([id]) => id);
  return ids.length === 0 ? [] : [`… and ${fewText(fewOf(ids))} ${what}: ${next}`];
}

/** What somebody else, or another run, brings to its end. */
function leftLines(outcomes: Outcomes): string[] {
  const line = (kind: 'awaiting-merge' | 'interrupted', next: string): string[] => {
    const ids = allOf(outcomes, kind).map(([id]) => id);
    return ids.length === 0 ? [] : [`${kind} ${fewText(fewOf(ids))}: ${next}`];
  };
  return [
    ...line('awaiting-merge', 'merge their branches (vtm status names them)'),
    ...line('interrupted', 'vtm run goes on'),
  ];
}

/**
 * How long this run took from its first start to its last end, and its attempts in all. What that saved only
 * metrics can tell: attempts also wait for each other, and verify again what others have touched.
 */
function tookLines(outcomes: Outcomes): string[] {
  const tried = [...outcomes.values()].flatMap((outcome) =>
    'log' in outcome && outcome.log !== null ? [outcome] : [],
  );
  if (tried.length < 2) return [];
  const inAll = tried.reduce((sum, { startedAt, endedAt }) => sum + (endedAt - startedAt), 0);
  const first = tried.reduce((least, { startedAt }) => Math.min(least, startedAt), Infinity);
  const last = tried.reduce((most, { endedAt }) => Math.max(most, endedAt), 0);
  const took = Math.max(0, last - first);
  const [parallel, each] = [took, inAll].map((milliseconds) => roughText(milliseconds / 1000));
  return [`took ${parallel} for ${each} of attempts; \`vtm metrics\` says what that has saved`];
}
