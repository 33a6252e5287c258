import type { Processes } from '../run/ports.js';
import type { RunEvent } from './run/request.js';

/** The output of running commands as it comes, each line with its task before it. */
export class LiveTail {
  private readonly followed = new Map<string, { stop: AbortController; done: Promise<void> }>();

  constructor(
    private readonly processes: Pick<Processes, 'follow'>,
    private readonly write: (line: string) => void,
  ) {}

  /** Begins with a task that starts; stops, after its last line, with one that has ended. */
  observe(event: RunEvent): void {
    if (event.type === 'started') this.follow(event.task, event.log);
    else if (event.type === 'ended') this.followed.get(event.task)?.stop.abort();
  }

  /** Resolves when all that has been printed so far is written. */
  async end(): Promise<void> {
    for (const { stop } of this.followed.values()) stop.abort();
    await Promise.all([...this.followed.values()].map(({ done }) => done));
  }

  private follow(task: string, log: string): void {
    const stop = new AbortController();
    let rest = '';
    const take = (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.write(`${task} | ${line}`);
    };
    const done = this.processes.follow(log, take, stop.signal).then(() => {
      if (rest !== '') this.write(`${task} | ${rest}`);
    });
    this.followed.set(task, { stop, done });
  }
}
