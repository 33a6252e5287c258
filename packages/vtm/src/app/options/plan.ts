import { z } from 'zod';
import { MOST_EFFORT } from './most-effort.js';

const minutes = z.number().positive();

/** Options of the plan. */
export const planOptions = {
  minutes: z
    .strictObject({
      XS: minutes.default(5),
      S: minutes.default(10),
      M: minutes.default(15),
      L: minutes.default(30),
      XL: minutes.default(60),
    })
    .prefault({})
    .describe('Minutes for each size; "est.minutes" of a task wins.'),
  overheadMinutes: z.number().min(0).default(0).describe('Added to the duration of each task.'),
  effort: z
    .number()
    .positive()
    .max(MOST_EFFORT)
    .default(1)
    .describe('How long plans are searched for: 2 twice as long as usual, 0.1 a tenth.'),
  highAlone: z.boolean().default(true).describe('Whether a High risk task runs alone.'),
  groupLimits: z
    .record(z.string(), z.int().min(1))
    .default({})
    .describe('For a parallelism group: how many of its tasks run at once.'),
};
