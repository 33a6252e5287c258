import { unreachable } from '../base/exhaustive.js';
import { diagnosticIn } from './diagnostics-text.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';
import type { Diagnostic } from '../base/diagnostic.js';

/** What a look at one task has shown, as far as it is told. */
export type ToldProof = { readonly task: { readonly id: string } } & (
  | { readonly kind: 'not-completed' }
  | { readonly kind: 'without-proof' }
  | { readonly kind: 'passed'; readonly interferedBy: readonly string[] }
  | { readonly kind: 'regressed' | 'unknown'; readonly diagnostic: Diagnostic }
);

/** What is known of one task, in a line; what went wrong says in a second one what to do. */
export function proofText(proof: ToldProof, paint: Paint = plain): string {
  const id = paint.id(proof.task.id);
  switch (proof.kind) {
    case 'not-completed':
      return `${id}: ${paint.dim('not completed: nothing to prove yet')}`;
    case 'without-proof':
      return `${id}: ${paint.warning('completed, but nothing proves it')}: it has no verify and no tests that a target runs, and the option "verify" is not set`;
    case 'passed':
      return `${id}: ${paint.good('proven')}${besideOthers(proof.interferedBy)}`;
    case 'regressed':
    case 'unknown':
      return diagnosticIn(paint)(proof.diagnostic);
    default:
      return unreachable(proof);
  }
}

const besideOthers = (others: readonly string[]): string =>
  others.length === 0 ? '' : `, alone; it failed beside ${others.join(', ')}`;

/** How many tasks there are of each kind, for the end of a list. */
export function proofCounts(proofs: readonly ToldProof[]): string {
  const counts = new Map<ToldProof['kind'], number>();
  for (const { kind } of proofs) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const told = [...counts].map(([kind, count]) => `${count} ${KINDS[kind]}`);
  return told.length === 0 ? 'No completed task is known.' : told.join(', ');
}

const KINDS: Readonly<Record<ToldProof['kind'], string>> = {
  'not-completed': 'not completed',
  'without-proof': 'without proof',
  passed: 'proven',
  regressed: 'regressed',
  unknown: 'unknown',
};
