import type { Task } from '../../../manifest/task.js';
import type { RunPorts } from '../../../run/ports.js';
import type { RunNote } from '../../../run/run-note.js';
import type { Place } from '../../../run/state.js';
import type { Held } from '../held.js';
import type { AttemptStep, RunControl, RunRequest } from '../request.js';

/** What a verification works with; it is asked for without a run, too. */
export interface ProofCourse {
  readonly request: Pick<RunRequest, 'policy'>;
  readonly ports: ProofPorts;
  readonly control: Pick<RunControl, 'stop' | 'detach'>;
  readonly activity: Activity;
  /** Tells a step to whoever watches the run. */
  readonly tell: (task: string, step: AttemptStep) => void;
  /** Notes an event for later, with its evidence. */
  readonly note: (event: { readonly type: string } & Readonly<Record<string, unknown>>) => void;
}

/** As much of the world as a verification asks. */
export interface ProofPorts extends Pick<RunPorts, 'clock' | 'locks' | 'processes' | 'attempts'> {
  readonly workspace: Pick<RunPorts['workspace'], 'root'>;
  readonly repository: Pick<RunPorts['repository'], 'workspaceOf'>;
}

/** Everything the steps of an attempt work with. */
export interface Course extends ProofCourse {
  readonly request: RunRequest;
  readonly ports: RunPorts;
  readonly control: RunControl;
}

/** Which attempts of a run are at work: they run a command or a verification at this moment. */
export interface Activity {
  /** Counts an attempt as at work while `work` runs; `directory` is what has to be stopped to end it. */
  during<T>(position: number, directory: string, work: () => Promise<T>): Promise<T>;
  /** Ids of all other tasks that are at work, here or in another run. */
  neighboursOf(position: number): Promise<string[]>;
  /** Runs `work` when no other attempt of this run is at work, and lets none begin meanwhile. */
  alone<T>(position: number, work: () => Promise<T>): Promise<T>;
}

/** One attempt on its way from claim to conclusion. */
export interface Subject {
  readonly task: Task;
  readonly held: Held;
}

/** An attempt that has a worktree. */
export interface PlacedSubject extends Subject {
  readonly place: Place;
}

type NoteOf<Note> = Note extends RunNote ? Omit<Note, 'task' | 'attempt'> : never;

/** Notes what happened to an attempt. */
export const noteAttempt = (
  { note }: Pick<Course, 'note'>,
  { task, held }: Subject,
  told: NoteOf<RunNote>,
): void => note({ ...told, task: task.id, attempt: held.attempt });

/** Where the commands of an attempt run. */
export const folderOf = ({ ports }: Pick<ProofCourse, 'ports'>, { held }: Subject): string =>
  held.place ? ports.repository.workspaceOf(held.place) : ports.workspace.root;

/** Whether the run is to leave at once, its attempts to be taken up by the next one. */
export const isLeaving = ({ control }: Pick<ProofCourse, 'control'>): boolean =>
  control.detach.aborted || control.stop.aborted;
