import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Listed } from './listed.js';
import { TaskLink } from './links.js';
import type { SectionProps } from './section.js';
import { count, minutes } from './words.js';

/** All tasks, to be searched. */
export function Tasks({ report }: SectionProps): JSX.Element {
  const [text, setText] = useState('');
  const words = text.toLowerCase().split(/\s+/);
  const found = report.tasks.flatMap((task, at) => {
    const about = `${task.id} ${task.title} ${task.phase} ${task.slice} ${task.risk} ${task.status}`;
    return words.every((word) => about.toLowerCase().includes(word)) ? [at] : [];
  });
  return (
    <>
      <label>
        Find{' '}
        <input
          type="search"
          placeholder="id, title, slice, status"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <p aria-live="polite">{count(found.length, 'task')}</p>
      <Listed
        titles={['Task', 'Title', 'Slice', 'Risk', 'Estimated', 'Status']}
        items={found}
        row={(at) => {
          const task = report.tasks[at];
          return (
            <tr>
              <th scope="row">
                <TaskLink report={report} task={at} />
              </th>
              <td>{task?.title}</td>
              <td>{task?.slice}</td>
              <td>{task?.risk}</td>
              <td>{minutes(task?.minutes ?? 0)}</td>
              <td>{task?.status}</td>
            </tr>
          );
        }}
      />
    </>
  );
}
