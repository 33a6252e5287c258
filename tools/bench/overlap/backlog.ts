import type { Backlog } from '../../../packages/vtm/src/manifest/task.js';
import { aBacklog, aTask } from '../../../packages/vtm/src/manifest/testing/a-task.js';
import type { Universe } from './universes.js';

/** A backlog of so many tasks that have nothing but the scopes of a universe in common. */
export const backlogOf = ({ scopeOf }: Universe, tasks: number): Backlog =>
  aBacklog(Array.from({ length: tasks }, (_, at) => aTask(`T${at}--T01`, { scope: scopeOf(at) })));
