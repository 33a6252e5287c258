import type { ReportAttempt } from '../../attempts-view.js';
import type { ReportTask, ReportView } from '../../report-view.js';
import type { Colours } from '../charts/colours.js';

/** Minutes for people. */
export function minutes(value: number): string {
  if (value > 0 && value < 2) return `${round(value * 60)} s`;
  return value < 90 ? `${round(value)} min` : `${round(value / 60)} h`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A point of time for people, where they are. Milliseconds since 1970. */
export const when = (time: number): string => new Date(time).toLocaleString();

/** An amount of bytes for people. */
export const bytes = (many: number): string =>
  many < 1024
    ? count(many, 'byte')
    : `${round(many / (many < MEGA ? 1024 : MEGA))} ${many < MEGA ? 'KB' : 'MB'}`;

const MEGA = 1024 * 1024;

/** How an attempt ended, for people. */
export const OUTCOMES: Readonly<Record<ReportAttempt['outcome'], string>> = {
  'under-way': 'under way',
  completed: 'completed',
  'awaiting-merge': 'awaiting its merge',
  blocked: 'blocked',
  interrupted: 'interrupted',
  lost: 'lost',
  unknown: 'nobody saw its end',
};

/** A ratio for people. */
export const percent = (ratio: number): string => `${round(ratio * 100)} %`;

/** So many things, in the right number. */
export const count = (many: number, thing: string): string =>
  `${many} ${thing}${many === 1 ? '' : 's'}`;

/** The colour of a task by how it stands, else by what it is in the plan. */
export function colourOf(task: ReportTask | undefined, isCritical: boolean): keyof Colours {
  switch (task?.status) {
    case 'completed':
      return 'completed';
    case 'blocked':
      return 'blocked';
    case 'in-progress':
    case 'awaiting-merge':
      return 'running';
    default:
      return isCritical ? 'critical' : task?.parallel === false ? 'alone' : 'task';
  }
}

/** Numbers of tasks, by id. */
export const numbersOf = ({ tasks }: ReportView): ReadonlyMap<string, number> =>
  new Map(tasks.map(({ id }, number) => [id, number]));
