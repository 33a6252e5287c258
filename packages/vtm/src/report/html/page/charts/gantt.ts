import type { CustomSeriesOption } from 'echarts/charts';
import type { EChartsCoreOption } from 'echarts/core';
import type { Colours } from './colours.js';

/** One bar of a timeline. */
export interface Bar {
  /** Number of the task in the report. */
  readonly task: number;
  readonly label: string;
  /** What the task is about. */
  readonly title: string;
  /** What else a reader may want to know, a line each. */
  readonly details: readonly string[];
  readonly lane: number;
  readonly start: number;
  readonly end: number;
  readonly colour: keyof Colours;
  /** Whether it is marked as what has not ended well, not by colour alone. */
  readonly isFailed: boolean;
}

/** What a timeline shows. */
export interface Gantt {
  readonly bars: readonly Bar[];
  readonly lanes: number;
  /** Where everybody waits for everybody. */
  readonly barriers: readonly number[];
  /** A point of time for people. */
  readonly timeText: (time: number) => string;
}

type RenderItem = NonNullable<CustomSeriesOption['renderItem']>;

const LANE = 26;
const MARGIN = 84;

/** So many pixels a timeline of so many workers takes. */
export const ganttHeight = (lanes: number): number => MARGIN + LANE * Math.max(1, lanes);

/** A timeline as a chart: workers downwards, time to the right; wheel and slider zoom. */
export function ganttOption(gantt: Gantt, colours: Colours): EChartsCoreOption {
  const { bars, barriers, timeText } = gantt;
  return {
    animation: false,
    grid: { left: 72, right: 16, top: 8, bottom: 62 },
    tooltip: {
      confine: true,
      // Text, not markup: titles come from manifests.
      renderMode: 'richText',
      formatter: ({ dataIndex }: { dataIndex: number }) => detailsOf(bars[dataIndex], timeText),
    },
    ...axesOf(gantt, colours),
    dataZoom: [
      { type: 'inside', filterMode: 'weakFilter' },
      { type: 'slider', filterMode: 'weakFilter', height: 18, bottom: 8, labelFormatter: '' },
    ],
    series: [
      {
        type: 'custom',
        renderItem: barShape(bars, colours),
        encode: { x: [1, 2], y: 0 },
        data: bars.map(({ lane, start, end, label }) => ({
          name: label,
          value: [lane, start, end],
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { color: colours.muted, type: 'dashed' },
          data: barriers.map((xAxis) => ({ xAxis })),
        },
      },
    ],
  };
}

const axesOf = ({ bars, lanes, timeText }: Gantt, colours: Colours): EChartsCoreOption => ({
  xAxis: {
    type: 'value',
    min: Math.min(...bars.map(({ start }) => start)),
    max: Math.max(...bars.map(({ end }) => end)),
    axisLabel: { color: colours.muted, formatter: timeText, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.line } },
  },
  yAxis: {
    type: 'category',
    inverse: true,
    data: Array.from({ length: lanes }, (_, lane) => `worker ${lane + 1}`),
    axisLabel: { color: colours.muted },
    axisTick: { show: false },
    axisLine: { show: false },
  },
});

const detailsOf = (bar: Bar | undefined, timeText: Gantt['timeText']): string =>
  bar
    ? [
        labelOf(bar),
        bar.title,
        `${timeText(bar.start)} to ${timeText(bar.end)}`,
        ...bar.details,
      ].join('\n')
    : '';

const labelOf = ({ label, isFailed }: Bar): string => (isFailed ? `✗ ${label}` : label);

const SHAPE_HEIGHT = 20;

const edge = ({ text }: Colours) => ({ stroke: text, lineWidth: 2, lineDash: [4, 3] });

const barShape =
  (bars: readonly Bar[], colours: Colours): RenderItem =>
  (params, api) => {
    const bar = bars[params.dataIndex];
    const [left = 0, middle = 0] = api.coord([api.value(1), api.value(0)]);
    const [right = 0] = api.coord([api.value(2), api.value(0)]);
    const area = params.coordSys as unknown as { x: number; width: number };
    const from = Math.max(left, area.x);
    const width = Math.min(right, area.x + area.width) - from;
    if (!bar || width < 0) return null;
    return {
      type: 'rect',
      shape: {
        x: from,
        y: middle - SHAPE_HEIGHT / 2,
        width: Math.max(1, width - 1),
        height: SHAPE_HEIGHT,
        r: 3,
      },
      style: { fill: colours[bar.colour], ...(bar.isFailed ? edge(colours) : {}) },
      textConfig: { position: 'insideLeft', distance: 4 },
      textContent: {
        type: 'text',
        style: {
          text: labelOf(bar),
          fill: colours.surface,
          width: width - 8,
          overflow: 'truncate',
          fontSize: 11,
        },
        invisible: width < 36,
      },
    };
  };
