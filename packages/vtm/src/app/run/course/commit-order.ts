import { printable } from '../../../base/printable.js';
import type { AttemptFacts } from '../../../run/conclusion.js';
import type { CommitOrder } from '../../../run/repository.js';
import type { Subject } from './subject.js';

/** The message of a task's commit: what it is and what the command says of it; git adds the trailers. */
export function commitOrder({ task, held }: Subject, { summary }: AttemptFacts): CommitOrder {
  const title = printable(`${task.id}: ${task.title}`);
  const message = summary === undefined ? title : `${title}\n\n${printable(summary)}`;
  return { message, task: task.id, attempt: held.attempt };
}
