import type { Diagnostic } from '../../../base/diagnostic.js';
import { fail, ok } from '../../../base/result.js';
import type { Result } from '../../../base/result.js';
import type { AttemptFacts, BlockedReason } from '../../../run/conclusion.js';

/** A step that does not let an attempt complete. */
export interface Blockage {
  readonly reason: BlockedReason;
  readonly diagnostic: Diagnostic;
  readonly facts?: AttemptFacts;
}

/** What a step of an attempt gives: facts, or why it ends here; null when the run is told to leave. */
export type Step = Result<AttemptFacts, Blockage> | null;

/** A step that failed for a reason outside of the task. */
export const blocked = (
  reason: BlockedReason,
  diagnostic: Diagnostic,
  facts: AttemptFacts = {},
): Result<never, Blockage> => fail({ reason, diagnostic, facts });

/** A step that gave facts. */
export const passed = (facts: AttemptFacts): Result<AttemptFacts, never> => ok(facts);
