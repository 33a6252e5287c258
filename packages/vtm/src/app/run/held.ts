import type { Place, Previous, Resumption } from '../../run/state.js';
import type { Claim } from '../../run/claim.js';

/** An attempt this run waits for. */
export interface Held {
  readonly position: number;
  readonly attempt: number;
  readonly token: number;
  readonly directory: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly adopted: boolean;
  readonly slot: number;
  readonly place: Place | null;
  readonly resumption?: Resumption;
  readonly previous?: Previous;
}

/** What this run holds of a claim, its own or one taken over. */
export const heldBy = (
  { position, lease, attempt }: Claim,
  startedAt: number,
  adopted: boolean,
): Held => ({
  position,
  attempt,
  startedAt,
  adopted,
  token: lease.token,
  directory: lease.attemptDirectory,
  slot: lease.slot,
  place: lease.place,
  ...(lease.resumption === undefined ? {} : { resumption: lease.resumption }),
  ...(lease.previous === undefined ? {} : { previous: lease.previous }),
});
