import type { Texts } from '../task/schema.js';

/** Options of `vtm:remove`. */
export interface RemoveGeneratorOptions {
  readonly task: Texts;
  readonly force?: boolean;
}
