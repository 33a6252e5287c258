import type { ReportView } from '../../report-view.js';

/** What every section is given. */
export interface SectionProps {
  readonly report: ReportView;
}

/** How the part of an address begins that names an open task. */
export const TASK = '#task=';

/** Where the page of a task is. */
export const linkTo = (id: string): string => `${TASK}${encodeURIComponent(id)}`;
