import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ReportView } from '../../report-view.js';
import { Blockers } from './blockers.js';
import { Conflicts } from './conflicts.js';
import { Costs } from './costs.js';
import { Dependencies } from './dependencies.js';
import { Metrics } from './metrics.js';
import { Overview } from './overview.js';
import { Progress } from './progress.js';
import { TaskDialog } from './task-dialog.js';
import { linkTo, TASK } from './section.js';
import type { SectionProps } from './section.js';
import { Tasks } from './tasks.js';
import { ThemeSwitch } from './theme-switch.js';
import { Timeline } from './timeline.js';

const SECTIONS = [
  { id: 'overview', title: 'Overview', Section: Overview },
  { id: 'timeline', title: 'Timeline', Section: Timeline },
  { id: 'progress', title: 'Progress', Section: Progress },
  { id: 'blockers', title: 'Blockers', Section: Blockers },
  { id: 'metrics', title: 'Metrics', Section: Metrics },
  { id: 'conflicts', title: 'Conflicts', Section: Conflicts },
  { id: 'dependencies', title: 'Dependencies', Section: Dependencies },
  { id: 'costs', title: 'Costs and advice', Section: Costs },
  { id: 'tasks', title: 'Tasks', Section: Tasks },
] as const;

/** The whole report; the part behind # says which task stands open. */
export function Page({ report }: SectionProps): JSX.Element {
  const open = useOpenTask(report);
  return (
    <>
      <a class="skip" href="#overview">
        Skip to the report
      </a>
      <header>
        <h1>{report.title}</h1>
        <p>
          {report.branch === null ? '' : `Branch ${report.branch}, `}
          <time dateTime={report.made_at}>{new Date(report.made_at).toLocaleString()}</time>
        </p>
        <nav aria-label="Sections">
          {SECTIONS.map(({ id, title }) => (
            <a href={`#${id}`}>{title}</a>
          ))}
        </nav>
        <ThemeSwitch />
      </header>
      <main>
        {SECTIONS.map(({ id, title, Section }) => (
          <section id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{title}</h2>
            <Section report={report} />
          </section>
        ))}
      </main>
      <TaskDialog report={report} open={open} />
    </>
  );
}

function useOpenTask({ tasks }: ReportView): number | null {
  const read = (): number | null => {
    const { hash } = location;
    if (!hash.startsWith(TASK)) return null;
    const found = tasks.findIndex(({ id }) => linkTo(id) === hash);
    return found < 0 ? null : found;
  };
  const [open, setOpen] = useState(read);
  useEffect(() => {
    const look = () => {
      setOpen(read());
    };
    addEventListener('hashchange', look);
    return () => {
      removeEventListener('hashchange', look);
    };
  }, [tasks]);
  return open;
}
