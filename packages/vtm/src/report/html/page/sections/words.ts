import type { ReportTask, ReportView } from '../../report-view.js';
import type { Colours } from '../charts/colours.js';

/** Minutes for people. */
export function minutes(value: number): string {
  if (value > 0 && value < 2) return `${round(value * 60)} s`;
  return value < 90 ? `${round(value)} min` : `${round(value / 60)} h`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

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
