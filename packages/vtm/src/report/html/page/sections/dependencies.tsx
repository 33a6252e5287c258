import type { JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ReportView } from '../../report-view.js';
import { Chart } from '../charts/chart.js';
import type { Colours } from '../charts/colours.js';
import { dependencyOption, graphLayout } from '../charts/dependency-graph.js';
import { linkTo } from './section.js';
import type { SectionProps } from './section.js';
import { criticalOf } from './timelines.js';
import { colourOf, count, numbersOf } from './words.js';

/** More than these nobody can read at once, and their layout takes long. */
const READABLE = 150;

/** What has to be done before what. */
export function Dependencies({ report }: SectionProps): JSX.Element {
  const views = useMemo(() => viewsOf(report), [report]);
  const [chosen, choose] = useState(views[0]?.name ?? '');
  const drawn = useMemo(
    () => views.find(({ name }) => name === chosen)?.tasks() ?? [],
    [views, chosen],
  );
  const laidOut = useMemo(() => graphLayout({ tasks: report.tasks, drawn }), [report, drawn]);
  const optionOf = useCallback(
    (colours: Colours) => {
      const critical = criticalOf(report);
      const colour = (at: number) =>
        colourOf(report.tasks[at], critical.has(report.tasks[at]?.id ?? ''));
      const graph = { tasks: report.tasks, drawn, colourOf: colour };
      return dependencyOption(graph, laidOut, colours);
    },
    [report, drawn, laidOut],
  );
  if (report.tasks.every(({ depends_on }) => depends_on.length === 0))
    return <p>No task depends on another.</p>;
  return (
    <>
      <label>
        Show{' '}
        <select value={chosen} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {views.map(({ name }) => (
            <option value={name}>{name}</option>
          ))}
        </select>
      </label>
      <p>
        {count(drawn.length, 'task')}; what each depends on stands left of it, and on its own page.
      </p>
      <Chart
        label={`Dependencies, ${chosen}. What a task depends on stands on its page.`}
        height={Math.min(700, laidOut.height + 24)}
        optionOf={optionOf}
        onChoice={({ name }) => {
          location.hash = linkTo(name);
        }}
      />
    </>
  );
}

interface GraphView {
  readonly name: string;
  readonly tasks: () => readonly number[];
}

function viewsOf(report: ReportView): readonly GraphView[] {
  const { tasks, plan } = report;
  const all = tasks.map((_, at) => at);
  const numbers = numbersOf(report);
  const critical = plan.critical_path.flatMap((id) => numbers.get(id) ?? []);
  const slices = [...Map.groupBy(all, (at) => tasks[at]?.slice ?? '')];
  return [
    ...(all.length <= READABLE ? [{ name: 'all tasks', tasks: () => all }] : []),
    { name: 'the critical path and what it waits for', tasks: () => withDirect(report, critical) },
    ...slices.map(([name, members]) => ({ name, tasks: () => members.slice(0, READABLE) })),
  ];
}

/** Tasks, and those that they directly depend on. */
const withDirect = ({ tasks }: ReportView, chosen: readonly number[]): readonly number[] => [
  ...new Set(chosen.flatMap((at) => [at, ...(tasks[at]?.depends_on ?? [])])),
];
