import { knownAttempts } from '../../metrics/known-attempts.js';
import type { TaskRecord } from '../../metrics/task-record.js';
import type { LogEnd, Records } from '../../run/ports.js';
import { evenShare } from './even-share.js';

/** So much of the logs of a task's last attempt is shown, in bytes. */
const LAST = 256 * 1024;
/** So much of those before. */
const EARLIER = 16 * 1024;
/** So much of all logs together: a page of more is slow to open. */
const TOTAL = 8 * 1024 * 1024;

/** How each log ends that an attempt is known to have; by its path, null for one that is gone. */
export type ReportLogs = ReadonlyMap<string, LogEnd | null>;

/**
 * Reads the logs of all attempts by their ends: of the last attempt at a task more than of those before. Where
 * all together would be too much, the longest are cut to one length.
 */
export async function reportLogs(
  records: readonly TaskRecord[],
  { log }: Pick<Records, 'log'>,
): Promise<ReportLogs> {
  const found = records.flatMap(logsOf).map(({ path, most }) => {
    const kept = log(path);
    return { path, kept, wants: Math.min(kept?.size ?? 0, most) };
  });
  const share = evenShare(
    found.map(({ wants }) => wants),
    TOTAL,
  );
  const ends = found.map(async ({ path, kept, wants }) => {
    return [path, (await kept?.end(Math.min(wants, share))) ?? null] as const;
  });
  return new Map(await Promise.all(ends));
}

function logsOf(record: TaskRecord): readonly { readonly path: string; readonly most: number }[] {
  const attempts = knownAttempts(record);
  return attempts.flatMap(({ logs }, at) =>
    logs.map((path) => ({ path, most: at === attempts.length - 1 ? LAST : EARLIER })),
  );
}
