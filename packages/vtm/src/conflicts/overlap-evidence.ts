import { entryOverlap } from '../scope/overlap.js';
import type { Evidence } from './conflict.js';
import type { OverlapRole } from './path-roles.js';
import type { SharedEntry } from './scope-entries.js';
import { unmergeableWitness } from './witness.js';

/** What shows that two entries, or one that several tasks hold, overlap; null when they do not. */
export function evidenceOf(
  left: SharedEntry,
  right: SharedEntry,
  { kind, concrete, mergeable }: OverlapRole,
  mergeablePatterns: readonly string[],
): Evidence | null {
  if (kind === 'shared-config' && concrete !== null) {
    const rule = left.implied ?? right.implied;
    const reason = `both may write the shared configuration ${concrete}${byRule(rule)}`;
    return { subject: concrete, reason, witness: concrete };
  }
  const verdict = entryOverlap(left, right);
  if (verdict.kind === 'disjoint') return null;
  const found = verdict.kind === 'overlap' ? verdict.witness : null;
  const witness =
    concrete ?? (mergeable ? found : unmergeableWitness(left, right, found, mergeablePatterns));
  return textOf(left, right, witness);
}

function textOf(left: SharedEntry, right: SharedEntry, witness: string | null): Evidence {
  if (left.pattern === right.pattern) {
    const reason = `both may write ${left.pattern}${byRule(left.implied ?? right.implied)}`;
    return { subject: left.pattern, reason, witness };
  }
  const named = [left, right].map(({ pattern, implied }) => `${pattern}${byRule(implied)}`);
  const both = named.join(' and ');
  const reason =
    witness === null
      ? `${both} may overlap; they are too complex to show where`
      : `${both} overlap, for example at ${witness}`;
  return { subject: `${left.pattern} and ${right.pattern}`, reason, witness };
}

const byRule = (rule: SharedEntry['implied']): string =>
  rule === null ? '' : ` (by the rule ${rule.name})`;
