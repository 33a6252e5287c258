import type { JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { Chart } from '../charts/chart.js';
import type { Colours } from '../charts/colours.js';
import { ganttHeight, ganttOption } from '../charts/gantt.js';
import { Legend } from './legend.js';
import { Listed } from './listed.js';
import { linkTo } from './section.js';
import type { SectionProps } from './section.js';
import { actual, plannedGroups, plannedStream } from './timelines.js';
import type { NamedTimeline } from './timelines.js';

/** Plan and reality over time. */
export function Timeline({ report }: SectionProps): JSX.Element {
  const timelines = useMemo(
    () => [plannedStream(report), plannedGroups(report), actual(report)].filter(hasBars),
    [report],
  );
  const [chosen, choose] = useState(report.actual.length > 0 ? timelines.length - 1 : 0);
  const timeline = timelines[chosen];
  const optionOf = useCallback(
    (colours: Colours) => (timeline ? ganttOption(timeline.gantt, colours) : {}),
    [timeline],
  );
  if (!timeline) return <p>No tasks.</p>;
  const { gantt } = timeline;
  return (
    <>
      <div class="choice" role="group" aria-label="Which timeline">
        {timelines.map(({ name }, at) => (
          <button type="button" aria-pressed={at === chosen} onClick={() => choose(at)}>
            {name}
          </button>
        ))}
      </div>
      <p>{timeline.about}</p>
      <Legend of={['task', 'critical', 'alone', 'running', 'completed', 'blocked']} />
      <Chart
        label={`${timeline.name}: ${timeline.about} The same stands in the table below.`}
        height={ganttHeight(gantt.lanes)}
        optionOf={optionOf}
        onChoice={({ name }) => {
          location.hash = linkTo(name);
        }}
      />
      <details>
        <summary>The timeline as a table</summary>
        <Listed
          titles={['Task', 'Worker', 'From', 'To', 'Remarks']}
          items={gantt.bars}
          row={({ label, lane, start, end, details }) => (
            <tr>
              <th scope="row">
                <a href={linkTo(label)}>{label}</a>
              </th>
              <td>{lane + 1}</td>
              <td>{gantt.timeText(start)}</td>
              <td>{gantt.timeText(end)}</td>
              <td>{details.join('; ')}</td>
            </tr>
          )}
        />
      </details>
    </>
  );
}

const hasBars = ({ gantt }: NamedTimeline): boolean => gantt.bars.length > 0;
