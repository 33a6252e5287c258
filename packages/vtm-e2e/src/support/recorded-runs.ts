import { watch } from 'node:fs';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** When a task's command ran: milliseconds since 1970. */
export interface RecordedRun {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Every finished run of a recording command, by start. A command that ran twice is listed twice. */
export function recordedRuns(root: string): RecordedRun[] {
  const path = join(root, 'record', 'events.jsonl');
  const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  const events = lines.map((line) => JSON.parse(line) as { id: string; what: string; at: number });
  const open = new Map<string, number>();
  const runs: RecordedRun[] = [];
  for (const { id, what, at } of events) {
    const start = open.get(id);
    if (what === 'start') open.set(id, at);
    else if (start !== undefined) runs.push({ id, start, end: at });
  }
  return runs.sort((a, b) => a.start - b.start);
}

/** Pairs of runs that overlapped in time, each as `A B` in alphabetical order. */
export function overlaps(runs: readonly RecordedRun[]): string[] {
  return runs.flatMap((a, at) =>
    runs
      .slice(at + 1)
      .filter((b) => a.start < b.end && b.start < a.end)
      .map((b) => [a.id, b.id].sort().join(' ')),
  );
}

/** Resolves when a file exists in the workspace. */
export function fileAppears(root: string, path: string): Promise<void> {
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  return new Promise((resolve) => {
    const look = () => {
      if (!existsSync(target)) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(dirname(target), look);
    look();
  });
}
