import type { Backlog } from '../../../manifest/task.js';
import type { RunPorts } from '../../../run/ports.js';
import type { Activity } from './subject.js';

/** An attempt that wants to be alone. */
interface Soloist {
  readonly position: number;
  readonly begin: () => void;
}

/** Who is at work in a run. */
export class ActivityLog implements Activity {
  private readonly atWork = new Map<number, string>();
  private readonly waiting: Soloist[] = [];
  private isTaken = false;

  /** `changed` is called whenever somebody ends to work, begins to be alone or ends it. */
  constructor(
    private readonly backlog: Pick<Backlog, 'tasks'>,
    private readonly ports: Pick<RunPorts, 'state'>,
    private readonly changed: () => void,
  ) {}

  /** Whether somebody wants to be alone: nothing new may start. */
  get isQuiet(): boolean {
    return this.isTaken || this.waiting.length > 0;
  }

  /** What has to be stopped to end the attempt at a position; null when it runs nothing. */
  directoryOf(position: number): string | null {
    return this.atWork.get(position) ?? null;
  }

  async during<T>(position: number, directory: string, work: () => Promise<T>): Promise<T> {
    const around = this.atWork.get(position);
    this.atWork.set(position, directory);
    try {
      return await work();
    } finally {
      if (around === undefined) this.atWork.delete(position);
      else this.atWork.set(position, around);
      this.next();
    }
  }

  async neighboursOf(position: number): Promise<string[]> {
    const here = [...this.atWork.keys()].flatMap((at) => this.backlog.tasks[at]?.id ?? []);
    const state = await this.ports.state.read();
    const manifests = state.ok ? Object.values(state.value.manifests) : [];
    const anywhere = manifests.flatMap(({ tasks }) =>
      Object.entries(tasks).flatMap(([id, { status }]) => (status === 'in-progress' ? [id] : [])),
    );
    const self = this.backlog.tasks[position]?.id;
    return [...new Set([...here, ...anywhere])].filter((id) => id !== self).sort();
  }

  async alone<T>(position: number, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((begin) => {
      this.waiting.push({ position, begin });
      this.next();
    });
    try {
      return await work();
    } finally {
      this.isTaken = false;
      this.next();
    }
  }

  /** Lets the first who waits begin when no other is at work. */
  private next(): void {
    const [first] = this.waiting;
    const isFree = [...this.atWork.keys()].every((other) => other === first?.position);
    if (first && isFree && !this.isTaken) {
      this.waiting.shift();
      this.isTaken = true;
      first.begin();
    }
    this.changed();
  }
}
