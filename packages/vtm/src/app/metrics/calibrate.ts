import { diagnostic } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import type { Size } from '../../manifest/task.js';
import type { Metrics } from '../../metrics/metrics.js';
import { withOptions } from '../init/set-options.js';
import type { Options } from '../options/options.js';

/** Options of the plugin as they were measured, in the text of an nx.json. */
export interface Calibrated {
  /** The same as before when the options that count say so already. */
  readonly text: string;
  /** Empty when nothing changes. */
  readonly changes: readonly OptionChange[];
  /** Sizes of which too few tasks were seen: their minutes stay. */
  readonly missing: readonly SeenTasks[];
}

/** An option that changes. Minutes. */
export interface OptionChange {
  /** Its name within the options of the plugin. */
  readonly option: string;
  /** What counted until now, written or by default. */
  readonly before: number;
  readonly after: number;
}

/** How many tasks of a size were seen to be done. */
export interface SeenTasks {
  readonly size: Size;
  readonly tasks: number;
}

type Measured = Pick<Metrics, 'calibration' | 'estimates'>;

/**
 * Writes what was measured into the text of an nx.json: minutes of each size of which enough tasks were seen, and
 * what an attempt takes beside. Done twice it changes nothing the second time. VTM441 when too little was
 * measured, VTM411 when the text cannot be edited.
 *
 * @example
 * calibrated('{"plugins":["vtm"]}', options, metrics); // { text, changes: [{ option: 'minutes.S', … }], missing: [] }
 */
export function calibrated(
  text: string,
  options: Pick<Options, 'minutes' | 'overheadMinutes'>,
  { calibration, estimates }: Measured,
): Result<Calibrated, Diagnostic> {
  const { fewest, options: offered } = calibration;
  const missing = estimates.by_size
    .filter(({ tasks }) => tasks < fewest)
    .map(({ size, tasks }) => ({ size, tasks }));
  if (offered === null) return fail(tooLittle(missing, fewest));
  const { minutes, overheadMinutes } = offered;
  const sizes = (Object.entries(minutes) as [Size, number][]).filter(
    ([size, after]) => options.minutes[size] !== after,
  );
  const isOther = options.overheadMinutes !== overheadMinutes;
  const changes = [
    ...sizes.map(([size, after]) => changeOf(`minutes.${size}`, options.minutes[size], after)),
    ...(isOther ? [changeOf('overheadMinutes', options.overheadMinutes, overheadMinutes)] : []),
  ];
  const edited = withOptions(text, {
    ...(sizes.length > 0 ? { minutes: Object.fromEntries(sizes) } : {}),
    ...(isOther ? { overheadMinutes } : {}),
  });
  return edited.ok ? ok({ text: edited.value, changes, missing }) : edited;
}

const changeOf = (option: string, before: number, after: number): OptionChange => ({
  ...{ option, before, after },
});

function tooLittle(seen: readonly SeenTasks[], fewest: number): Diagnostic {
  const counts = seen.map(({ size, tasks }) => `${tasks} of size ${size}`).join(', ');
  return diagnostic(
    'VTM441',
    `too little was measured: of no size ${fewest} tasks were seen to be done, but ${counts || 'none at all'}`,
    `Do more tasks with \`vtm run\` in this clone; from ${fewest} of one size on its minutes can be set.`,
  );
}
