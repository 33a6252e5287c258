import type { Plan } from '../plan.js';
import { edgesOf } from './edges.js';
import type { PipelineEdge } from './edges.js';
import { heldBack } from './hold.js';
import { replay } from './replay.js';

/** A plan for runners that know nothing but edges and a limit on workers. */
export interface Pipeline {
  readonly edges: readonly PipelineEdge[];
  /** Makespan of a runner that starts the ready task of smallest priority first; seconds. */
  readonly secondsWithPriorities: number;
  /** Makespan of a runner that starts the task first that has been ready longest; seconds. */
  readonly secondsFifo: number;
  /** (makespan − that of the stream) / that of the stream; below 0 when the runner is quicker. */
  readonly lossWithPriorities: number;
  readonly lossFifo: number;
}

/**
 * The plan as plain edges, and what a plain runner loses against its stream, by replay.
 *
 * @example
 * const { edges, lossWithPriorities } = pipelineOf(buildPlan(model));
 */
export function pipelineOf({ model, stream, priority }: Plan): Pipeline {
  const edges = heldBack(model, stream, edgesOf(model, stream), priority);
  const seconds = model.tasks.map((task) => task.seconds);
  const { workers } = model;
  const lossOf = (makespan: number): number =>
    stream.makespan === 0 ? 0 : makespan / stream.makespan - 1;
  const ranked = replay(edges, { seconds, workers, policy: priority }).makespan;
  const fifo = replay(edges, { seconds, workers, policy: 'fifo' }).makespan;
  return {
    edges,
    secondsWithPriorities: ranked,
    secondsFifo: fifo,
    lossWithPriorities: lossOf(ranked),
    lossFifo: lossOf(fifo),
  };
}
