import type { Diagnostic } from '../base/diagnostic.js';
import type { ToldProof } from './proof-text.js';

/** What a look at one task has shown, with all there is to know of a regression. */
type SeenProof = ToldProof & { readonly output?: string; readonly regression?: object };

/** The same for machines. */
export interface ProofView {
  readonly task: string;
  readonly kind: ToldProof['kind'];
  /** Tasks beside which the proof failed before it passed alone. */
  readonly interfered_by?: readonly string[];
  /** The commit that completed the task, what has changed since, and the log. */
  readonly regression?: object;
  readonly diagnostic?: Diagnostic;
}

/** A proof as JSON has it: without its output, which the log holds. */
export function proofView(proof: SeenProof): ProofView {
  const interference =
    proof.kind === 'passed' && proof.interferedBy.length > 0
      ? { interfered_by: proof.interferedBy }
      : {};
  return {
    task: proof.task.id,
    kind: proof.kind,
    ...interference,
    ...(proof.regression ? { regression: proof.regression } : {}),
    ...('diagnostic' in proof ? { diagnostic: proof.diagnostic } : {}),
  };
}
