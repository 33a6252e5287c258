import type { JSX } from 'preact';
import { useCallback, useMemo, useState } from 'preact/hooks';
import { Chart } from '../charts/chart.js';
import type { Colours } from '../charts/colours.js';
import { matrixOption } from '../charts/matrix.js';
import { Legend } from './legend.js';
import { Listed } from './listed.js';
import { TaskLink } from './links.js';
import type { SectionProps } from './section.js';
import { count } from './words.js';

type Pair = SectionProps['report']['conflicts']['pairs'][number];

/** Who must not, or should not, run beside whom. */
export function Conflicts({ report }: SectionProps): JSX.Element {
  const { conflicts, tasks } = report;
  const [only, setOnly] = useState('');
  const [chosen, choose] = useState<Pair | null>(null);
  const inConflict = useMemo(
    () => [...new Set(conflicts.pairs.flatMap(([a, b]) => [a, b]))].sort((a, b) => a - b),
    [conflicts],
  );
  const nameOf = (task: number): string => tasks[task]?.id ?? '';
  const optionOf = useCallback(
    (colours: Colours) => matrixOption({ tasks: inConflict, conflicts, nameOf }, colours),
    [report],
  );
  if (conflicts.count === 0) return <p>No two tasks conflict.</p>;
  const wanted = only.toLowerCase();
  const pairs = conflicts.pairs.filter(([a, b]) =>
    `${nameOf(a)} ${nameOf(b)}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <p>
        {count(conflicts.count, 'pair')} of {count(inConflict.length, 'task')} in conflict:{' '}
        {conflicts.by_level.hard} hard, {conflicts.by_level.soft} soft, {conflicts.by_level.info}{' '}
        shown only.
        {conflicts.left_out > 0 ? ` The ${conflicts.left_out} weakest are not in here.` : ''}
      </p>
      <Legend of={['hard', 'soft', 'info']} />
      <Chart
        label="Which tasks conflict, as a matrix. Each pair stands in the table below with its reason."
        height={Math.min(720, 180 + 14 * inConflict.length)}
        optionOf={optionOf}
        onChoice={({ value }) => {
          const [x = 0, y = 0, evidence = 0] = value as number[];
          choose([inConflict[x] ?? 0, inConflict[y] ?? 0, evidence]);
        }}
      />
      <div aria-live="polite">{chosen && <PairTable report={report} pairs={[chosen]} />}</div>
      <label>
        Pairs of{' '}
        <input
          type="search"
          placeholder="part of a task id"
          value={only}
          onInput={({ currentTarget }) => setOnly(currentTarget.value)}
        />
      </label>
      <p aria-live="polite">{count(pairs.length, 'pair')}</p>
      <PairTable report={report} pairs={pairs} />
    </>
  );
}

function PairTable({ report, pairs }: SectionProps & { pairs: readonly Pair[] }): JSX.Element {
  return (
    <Listed
      titles={['Tasks', 'Level', 'Why', 'A path both may write']}
      items={pairs}
      row={([a, b, evidence]) => {
        const why = report.conflicts.evidence[evidence];
        return (
          <tr>
            <th scope="row">
              <TaskLink report={report} task={a} /> <TaskLink report={report} task={b} />
            </th>
            <td>{why?.level}</td>
            <td>{why?.reason}</td>
            <td>{why?.witness && <code>{why.witness}</code>}</td>
          </tr>
        );
      }}
    />
  );
}
