import type { Universe } from '../../../run/universe.js';
import type { Course } from '../course/subject.js';
import type { GateEvent, RunRequest } from '../request.js';

/** Everything a gate works with. */
export interface GateCourse extends Pick<Course, 'ports' | 'control' | 'note'> {
  readonly request: Pick<RunRequest, 'policy' | 'invocation'> & {
    readonly universe: Pick<Universe, 'backlog'>;
  };
  /** Tells what happens to whoever watches. */
  readonly tell: (event: GateEvent) => void;
}
