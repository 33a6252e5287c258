import type { JSX } from 'preact';
import { TaskLink, TaskLinks } from './links.js';
import type { SectionProps } from './section.js';

/** What is blocked, why, and what waits for it. */
export function Blockers({ report }: SectionProps): JSX.Element {
  const blocked = report.tasks.flatMap((task, at) => (task.status === 'blocked' ? [at] : []));
  if (blocked.length === 0) return <p>Nothing is blocked.</p>;
  return (
    <table>
      <thead>
        <tr>
          {['Task', 'Why', 'Holds up'].map((title) => (
            <th scope="col">{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {blocked.map((at) => {
          const { blocked_reason, blocker_details, holds_up = [] } = report.tasks[at] ?? {};
          return (
            <tr>
              <th scope="row">
                <TaskLink report={report} task={at} />
              </th>
              <td>
                <code>{blocked_reason}</code> {blocker_details}
              </td>
              <td>
                <TaskLinks report={report} tasks={holds_up} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
