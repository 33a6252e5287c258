/** A task of at most 5 minutes: the guide's size below which running beside others does not pay. */
export const TINY_SECONDS = 5 * 60;
/** Tiny tasks are worth a word when they are at least so many: two can hardly be merged into one plan. */
export const LEAST_TINY = 3;
/** And when they are at least so great a share of all tasks: below it, their overhead is noise. */
export const TINY_SHARE = 0.25;

/** A task dominates its group when it takes at least so many times the next longest: the guide's 30 beside 10 is 3. */
export const DOMINATES_TIMES = 2;
/** And when the waiting in such groups is more than a twentieth of the time in groups, not noise. */
export const UNEVEN_SHARE = 0.05;

/** Splitting a task is worth so much at least: below it, it costs more than it saves. */
export const WORTH_SECONDS = 5 * 60;

/** Tasks that run alone bound the savings: with a third of the work alone, the guide's best case of 60 to 70 % is out of reach. */
export const ALONE_SHARE = 1 / 3;
/** One task that runs alone is no habit. */
export const LEAST_ALONE = 2;

/** A blocker is a task behind which at least half of all tasks stand: what stops it stops the plan. */
export const BLOCKED_SHARE = 0.5;
/** In a handful of tasks something is always behind something. */
export const LEAST_BLOCKED = 4;
/** So many blockers are named; the first ones behind which most stands. */
export const MOST_BLOCKERS = 3;

/** Barriers always cost; at a fifth of the time in groups they cost more than small plans need to pay (about a tenth). */
export const BARRIER_SHARE = 0.2;

/** A task is large from half an hour on, the size L: what is below it is hardly worth splitting. */
export const LARGE_SECONDS = 30 * 60;
/** And when it alone fills so great a share of the stream that others wait for it. */
export const LARGE_SHARE = 0.25;

/** Risk is worth another look when running High alone costs at least so great a share of the stream. */
export const RISK_SHARE = 0.05;

/** A third of the workers' time idle is where one more ready task pays at any moment of most plans. */
export const IDLE_SHARE = 1 / 3;
/** Fewer tasks leave workers idle whatever one does. */
export const LEAST_FOR_IDLE = 4;

/** So many tasks or groups are named in a sentence. */
export const MOST_NAMED = 3;
