import type { JSX } from 'preact';
import type { ReportAttempt, ReportLog } from '../../attempts-view.js';
import type { ReportTask } from '../../report-view.js';
import { bytes, count, minutes, OUTCOMES, when } from './words.js';

/** Every attempt at a task: how it went, and below what it has left. */
export function Attempts({ task }: { task: ReportTask }): JSX.Element | null {
  const { attempts } = task;
  if (attempts.length === 0) return null;
  return (
    <>
      <h3>Attempts</h3>
      <table>
        <thead>
          <tr>
            {['Attempt', 'By', 'Begun', 'Took', 'Outcome', 'Changed'].map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>{attempts.map(row)}</tbody>
      </table>
      {attempts.map((attempt, at) => (
        <Left attempt={attempt} isLast={at === attempts.length - 1} />
      ))}
    </>
  );
}

const row = (attempt: ReportAttempt): JSX.Element => (
  <tr>
    <th scope="row">{attempt.number}</th>
    <td>{attempt.by === null ? 'a run' : `${attempt.by}, by hand`}</td>
    <td>{attempt.begin === null ? 'not noted' : when(attempt.begin)}</td>
    <td>{attempt.minutes === null ? '' : minutes(attempt.minutes)}</td>
    <td>
      {OUTCOMES[attempt.outcome]}
      {attempt.reason === null ? '' : ': '}
      {attempt.reason !== null && <code>{attempt.reason}</code>} {attempt.details}
    </td>
    <td>{attempt.files === null ? 'not noted' : count(attempt.file_count, 'path')}</td>
  </tr>
);

/** Paths and logs of an attempt; the changed paths of the last one stand on the page of its task. */
function Left({
  attempt,
  isLast,
}: {
  attempt: ReportAttempt;
  isLast: boolean;
}): JSX.Element | null {
  const { number, logs, file_count } = attempt;
  const files = isLast ? [] : (attempt.files ?? []);
  if (files.length + logs.length === 0) return null;
  const more = file_count - files.length;
  return (
    <details open={isLast}>
      <summary>What attempt {number} has left</summary>
      {files.length > 0 && (
        <p>
          Has changed <code>{files.join(', ')}</code>
          {more > 0 ? ` and ${more} more` : ''}
        </p>
      )}
      {logs.map((log) => (
        <Log log={log} />
      ))}
    </details>
  );
}

function Log({ log }: { log: ReportLog }): JSX.Element {
  const { path, text, cut } = log;
  if (text === null)
    return (
      <p>
        The log <code>{path}</code> is gone.
      </p>
    );
  return (
    <>
      <p>
        {cut > 0 ? `The first ${bytes(cut)} are left out; all of it is in ` : 'Log '}
        <code>{path}</code>
      </p>
      {text !== '' && (
        <pre tabIndex={0} aria-label={path}>
          {text}
        </pre>
      )}
      {text === '' && <p>It is empty.</p>}
    </>
  );
}
