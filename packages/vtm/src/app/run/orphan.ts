import type { Owners } from '../../run/ports.js';
import type { Lease } from '../../run/state.js';

/** A lease of another machine that was not renewed for so long has run out. */
const EXPIRY_MILLISECONDS = 60_000;

/** Whether the owner of a lease is gone, so that anybody may take it over. */
export function isOrphan(lease: Lease, owners: Owners, now: number): boolean {
  const liveness = owners.liveness(lease.owner);
  return liveness === 'unknown' ? now - lease.renewedAt > EXPIRY_MILLISECONDS : liveness === 'dead';
}
