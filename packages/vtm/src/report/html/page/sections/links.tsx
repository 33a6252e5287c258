import type { JSX } from 'preact';
import type { ReportView } from '../../report-view.js';
import { linkTo } from './section.js';

interface TaskLinksProps {
  readonly report: ReportView;
  readonly tasks: readonly number[];
  /** More than so many are counted. */
  readonly most?: number;
}

/** Links to the pages of tasks, in one line of text. */
export function TaskLinks({ report, tasks, most = 12 }: TaskLinksProps): JSX.Element {
  if (tasks.length === 0) return <>none</>;
  const shown = tasks.slice(0, most);
  return (
    <>
      {shown.map((task, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <TaskLink report={report} task={task} />
        </>
      ))}
      {tasks.length > most ? ` and ${tasks.length - most} more` : ''}
    </>
  );
}

/** A link to the page of one task. */
export function TaskLink({ report, task }: { report: ReportView; task: number }): JSX.Element {
  const id = report.tasks[task]?.id ?? '';
  return <a href={linkTo(id)}>{id}</a>;
}
