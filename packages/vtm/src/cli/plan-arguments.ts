import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { MOST_EFFORT } from '../app/options/most-effort.js';
import type { Size } from '../manifest/task.js';
import type { PlanRequest } from './commands/plan.js';
import { positiveNumber, wholeNumber } from './numbers.js';

/** The options of `vtm plan` as commander gives them. */
export interface PlanArguments {
  readonly effort?: number;
  readonly workers?: number;
  readonly select?: readonly string[];
  readonly highBeside?: true;
  readonly minutes?: Partial<Record<Size, number>>;
  readonly groups?: string;
  readonly pipeline?: true;
  readonly costs?: true;
}

/** Adds the options of `vtm plan`. */
export const withPlanOptions = (command: Command): Command =>
  command
    .option(
      '--effort <number>',
      'search so many times as long as usual',
      positiveNumber(MOST_EFFORT),
    )
    .option('--workers <number>', 'what if so many tasks ran at once', wholeNumber)
    .option('--select <tag...>', 'what if only these ran: phase:, slice:, risk:, group:, owner:, …')
    .option('--high-beside', 'what if High risk ran beside others')
    .option('--minutes <list>', 'what if sizes took so long: S=8,M=20', minutesBySize)
    .option('--groups <file>', 'compare with groups made by hand (JSON)')
    .option('--pipeline', 'list the plan as plain edges')
    .option('--costs', 'say what single conflicts and tasks cost, too');

/** What the given options ask for. */
export const planRequest = (given: PlanArguments): PlanRequest => ({
  effort: given.effort ?? null,
  changes: {
    workers: given.workers ?? null,
    select: given.select ?? [],
    highBeside: given.highBeside === true,
    minutes: given.minutes ?? {},
  },
  groups: given.groups ?? null,
  pipeline: given.pipeline === true,
  costs: given.costs === true,
});

/** A week: no task of a plan takes longer. */
const MOST_MINUTES = 7 * 24 * 60;

const SIZES: readonly string[] = ['XS', 'S', 'M', 'L', 'XL'] satisfies readonly Size[];

/** Reads `S=8,M=20`. */
function minutesBySize(text: string): Partial<Record<Size, number>> {
  const entries = text.split(',').map((part) => {
    const [size = '', minutes = '', ...more] = part.split('=').map((word) => word.trim());
    if (!SIZES.includes(size) || minutes === '' || more.length > 0)
      throw new InvalidArgumentError('Write sizes with their minutes: XS=5,S=8,M=20,L=30,XL=60.');
    return [size, positiveNumber(MOST_MINUTES)(minutes)] as const;
  });
  return Object.fromEntries(entries);
}
