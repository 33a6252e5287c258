import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ReportTask, ReportView } from '../../report-view.js';
import { Attempts } from './attempts.js';
import { TaskLinks } from './links.js';
import { count, minutes } from './words.js';

/** The page of one task, over the others: closed by Escape, its button, or the way back. */
export function TaskDialog({
  report,
  open,
}: {
  report: ReportView;
  open: number | null;
}): JSX.Element {
  const place = useRef<HTMLDialogElement>(null);
  const task = open === null ? undefined : report.tasks[open];
  useEffect(() => {
    if (task && place.current?.open === false) place.current.showModal();
    if (!task) place.current?.close();
  }, [task]);
  return (
    <dialog
      ref={place}
      aria-labelledby="task-title"
      onClose={() => {
        if (open !== null) history.replaceState(null, '', '#tasks');
        dispatchEvent(new HashChangeEvent('hashchange'));
      }}
    >
      {task && <TaskPage report={report} task={task} number={open ?? 0} />}
    </dialog>
  );
}

interface TaskPageProps {
  readonly report: ReportView;
  readonly task: ReportTask;
  readonly number: number;
}

function TaskPage({ report, task, number }: TaskPageProps): JSX.Element {
  const neededBy = report.tasks.flatMap(({ depends_on }, at) =>
    depends_on.includes(number) ? [at] : [],
  );
  return (
    <article>
      <form method="dialog">
        <button>Close</button>
      </form>
      <h2 id="task-title">
        {task.id}: {task.title}
      </h2>
      <p>{task.description}</p>
      <dl class="details">
        <Fact name="Status">
          {task.status}
          {task.attempt === null ? '' : `, attempt ${task.attempt}`}
          {task.duration_minutes === null
            ? ''
            : `, ${minutes(task.duration_minutes)} of ${minutes(task.minutes)}`}
        </Fact>
        {task.blocked_reason !== null && (
          <Fact name="Blocked">
            <code>{task.blocked_reason}</code> {task.blocker_details}
          </Fact>
        )}
        <Fact name="Where">
          {task.phase}, {task.slice}, {task.capability}; {task.manifest}
        </Fact>
        <Fact name="Risk">
          {task.risk}
          {task.parallel ? '' : ', runs alone'}
        </Fact>
        <Fact name="Depends on">
          <TaskLinks report={report} tasks={task.depends_on} />
        </Fact>
        <Fact name="Needed by">
          <TaskLinks report={report} tasks={neededBy} />
        </Fact>
        <Fact name="Holds up">
          <TaskLinks report={report} tasks={task.holds_up} />
        </Fact>
        {task.commit !== null && (
          <Fact name="Commit">
            <code>{task.commit}</code>
          </Fact>
        )}
      </dl>
      <Criteria task={task} />
      <Paths title="May write" paths={task.scope} />
      <Paths title="Has changed" paths={task.files} marked={new Set(task.strays)} />
      <Attempts task={task} />
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Criteria({ task }: { task: ReportTask }): JSX.Element {
  const words = { true: 'met', false: 'open', null: '' };
  return (
    <>
      <h3>Acceptance criteria</h3>
      <ul>
        {task.criteria.map(({ id, text, done }) => (
          <li>
            <code>{id}</code> {text} {done === null ? '' : <strong>({words[`${done}`]})</strong>}
          </li>
        ))}
      </ul>
    </>
  );
}

interface PathsProps {
  readonly title: string;
  readonly paths: readonly string[];
  readonly marked?: ReadonlySet<string>;
}

function Paths({ title, paths, marked }: PathsProps): JSX.Element | null {
  if (paths.length === 0) return null;
  return (
    <>
      <h3>
        {title} ({count(paths.length, 'path')})
      </h3>
      <ul class="paths">
        {paths.map((path) => (
          <li>
            <code>{path}</code>
            {marked?.has(path) ? ' outside of its scope' : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
