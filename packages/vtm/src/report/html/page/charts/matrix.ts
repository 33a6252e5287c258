import type { EChartsCoreOption } from 'echarts/core';
import type { ReportView } from '../../report-view.js';
import type { Colours } from './colours.js';

/** Pairs that fit a look, by numbers of tasks in the order of the axes. */
export interface Matrix {
  /** Numbers of the tasks on both axes. */
  readonly tasks: readonly number[];
  readonly conflicts: ReportView['conflicts'];
  readonly nameOf: (task: number) => string;
}

/** Who conflicts with whom: a cell a pair, on both sides of the diagonal. */
export function matrixOption(
  { tasks, conflicts, nameOf }: Matrix,
  colours: Colours,
): EChartsCoreOption {
  const place = new Map(tasks.map((task, at) => [task, at]));
  const names = tasks.map(nameOf);
  const colourOf = (evidence: number) => colours[conflicts.evidence[evidence]?.level ?? 'info'];
  const cells = conflicts.pairs.flatMap(([a, b, evidence]) => {
    const [x, y] = [place.get(a), place.get(b)];
    if (x === undefined || y === undefined) return [];
    const itemStyle = { color: colourOf(evidence) };
    return [
      { value: [x, y, evidence], itemStyle },
      { value: [y, x, evidence], itemStyle },
    ];
  });
  const axis = {
    type: 'category',
    data: names,
    axisLabel: { color: colours.muted, fontSize: 10, width: 96, overflow: 'truncate' },
    axisTick: { show: false },
    splitLine: { show: names.length <= 60, lineStyle: { color: colours.line } },
  };
  return {
    animation: false,
    grid: { left: 108, right: 28, top: 12, bottom: 116 },
    tooltip: tooltipOf(names, conflicts),
    xAxis: { ...axis, axisLabel: { ...axis.axisLabel, rotate: 60 } },
    yAxis: { ...axis, inverse: true },
    dataZoom: [
      { type: 'inside', xAxisIndex: 0 },
      { type: 'inside', yAxisIndex: 0 },
      { type: 'slider', xAxisIndex: 0, height: 14, bottom: 6, showDetail: false },
      { type: 'slider', yAxisIndex: 0, width: 14, right: 6, showDetail: false },
    ],
    series: [{ type: 'heatmap', data: cells, progressive: 4_000, emphasis: { disabled: true } }],
  };
}

/** What a cell says: the two tasks, why they conflict, and a path that both may write. */
const tooltipOf = (names: readonly string[], conflicts: Matrix['conflicts']) => ({
  confine: true,
  renderMode: 'richText',
  formatter: ({ value: [x = 0, y = 0, evidence = 0] }: { value: number[] }) => {
    const why = conflicts.evidence[evidence];
    const witness = why?.witness ? `\nfor example ${why.witness}` : '';
    return `${names[x]} and ${names[y]}\n${why?.level}: ${why?.reason}${witness}`;
  },
});
