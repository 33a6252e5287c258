import { unreachable } from '../base/exhaustive.js';
import type { ConflictReason } from '../conflicts/conflict.js';
import type { Refusal } from '../run/eligibility.js';
import type { WaitView } from './progress-view.js';

/** What a task waits for, in a few words; whoever holds it comes last. */
export function waitText({ refusal, holder }: Pick<WaitView, 'refusal' | 'holder'>): string {
  const why = refusal === null ? 'a free place' : refusalText(refusal);
  return holder === null ? why : `${why} (${holder})`;
}

function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'not-pending':
      return `is ${refusal.status}`;
    case 'dependency-not-done':
      return `after ${refusal.dependency}, which is ${refusal.status}`;
    case 'document-missing':
      return `${refusal.document.code}: ${refusal.document.written} does not exist`;
    case 'uncommitted-changes':
      return `uncommitted changes in ${refusal.paths[0] ?? 'its scope'}`;
    case 'wip-overload':
      return `WIP limit: ${refusal.running} of at most ${refusal.limit} in progress`;
    case 'conflict':
      return `conflicts with ${refusal.with}${evidence(refusal.reason)}`;
    case 'unmerged-conflict':
      return `conflicts with ${refusal.with}, which is not merged yet${evidence(refusal.reason)}`;
    case 'exclusive':
      return refusal.self ? `runs alone, after ${refusal.with}` : `${refusal.with} runs alone`;
    case 'group-limit':
      return `limit of parallelism group ${refusal.group}`;
    default:
      return unreachable(refusal);
  }
}

/** The path that both may write, where there is one, else the reason. */
const evidence = (reason: ConflictReason | null): string =>
  reason === null ? '' : ` (${reason.witness ?? reason.reason})`;
