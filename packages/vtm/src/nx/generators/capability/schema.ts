import type { Placing, TaskFields, Texts } from '../task/schema.js';

/** Options of `vtm:capability`: what its tasks have in common, and what each is. */
export interface CapabilityGeneratorOptions
  extends Omit<TaskFields, 'description' | 'minutes'>, Placing {
  /** One for each task: "title: criterion; criterion". */
  readonly task: Texts;
  readonly chain?: boolean;
}
