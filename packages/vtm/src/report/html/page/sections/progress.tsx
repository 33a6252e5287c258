import type { JSX } from 'preact';
import type { ReportTask } from '../../report-view.js';
import type { SectionProps } from './section.js';
import { minutes } from './words.js';

/** How far phases and slices have come. */
export function Progress({ report }: SectionProps): JSX.Element {
  return (
    <div class="columns">
      <ProgressBy tasks={report.tasks} title="By phase" of={({ phase }) => phase} />
      <ProgressBy tasks={report.tasks} title="By slice" of={({ slice }) => slice} />
    </div>
  );
}

interface ProgressByProps {
  readonly tasks: readonly ReportTask[];
  readonly title: string;
  readonly of: (task: ReportTask) => string;
}

function ProgressBy({ tasks, title, of }: ProgressByProps): JSX.Element {
  const groups = Map.groupBy(tasks, of);
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          {['', 'Done', 'Tasks', 'Blocked', 'Left'].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...groups].map(([name, members]) => {
          const open = members.filter(({ status }) => status !== 'completed');
          const done = members.length - open.length;
          return (
            <tr>
              <th scope="row">{name}</th>
              <td>
                <progress value={done} max={members.length} aria-label={`${name}: done`} />
              </td>
              <td>
                {done} of {members.length}
              </td>
              <td>{members.filter(({ status }) => status === 'blocked').length}</td>
              <td>{minutes(open.reduce((sum, task) => sum + task.minutes, 0))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
