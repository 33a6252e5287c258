import { graphlib, layout } from '@dagrejs/dagre';
import type { EChartsCoreOption } from 'echarts/core';
import type { ReportTask } from '../../report-view.js';
import type { Colours } from './colours.js';

/** Some tasks of a report, with the dependencies among them. */
export interface DependencyGraph {
  readonly tasks: readonly ReportTask[];
  /** Numbers of the tasks to be drawn. */
  readonly drawn: readonly number[];
  readonly colourOf: (task: number) => keyof Colours;
}

const NODE = { width: 150, height: 24 };
const MARGIN = 8;

/** Where the middles of tasks stand, and how much room they take: pixels. */
export interface GraphLayout {
  readonly places: ReadonlyMap<number, { readonly x: number; readonly y: number }>;
  readonly width: number;
  readonly height: number;
}

/** Puts tasks from left to right, each behind all it depends on, by dagre's layers. */
export function graphLayout({ tasks, drawn }: Omit<DependencyGraph, 'colourOf'>): GraphLayout {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 60 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const task of drawn) graph.setNode(String(task), { ...NODE });
  const shown = new Set(drawn);
  for (const task of drawn)
    for (const before of tasks[task]?.depends_on ?? [])
      if (shown.has(before)) graph.setEdge(String(before), String(task));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const placeOf = (task: number) => {
    const { x = 0, y = 0 } = graph.node(String(task)) as { x?: number; y?: number };
    return { x, y };
  };
  return { places: new Map(drawn.map((task) => [task, placeOf(task)])), width, height };
}

/** The graph as a chart to move about in. */
export function dependencyOption(
  graph: DependencyGraph,
  laidOut: GraphLayout,
  colours: Colours,
): EChartsCoreOption {
  const { width, height } = laidOut;
  return {
    animation: false,
    tooltip: {
      confine: true,
      renderMode: 'richText',
      formatter: ({ name }: { name: string }) => name,
    },
    series: [
      {
        type: 'graph',
        layout: 'none',
        roam: true,
        // As large as it is laid out, so that labels fit: what does not fit the page is moved to.
        ...{ left: MARGIN, top: MARGIN, width, height },
        symbol: 'rect',
        symbolSize: [NODE.width, NODE.height],
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 7,
        label: {
          show: true,
          fontSize: 10,
          color: colours.surface,
          width: NODE.width - 8,
          overflow: 'truncate',
        },
        lineStyle: { color: colours.muted, opacity: 0.9 },
        data: nodesOf(graph, laidOut, colours),
        links: linksOf(graph),
      },
    ],
  };
}

function nodesOf(
  { tasks, drawn, colourOf }: DependencyGraph,
  { places, width, height }: GraphLayout,
  colours: Colours,
): object[] {
  const nodes = drawn.map((task) => ({
    id: String(task),
    name: tasks[task]?.id ?? '',
    ...places.get(task),
    itemStyle: { color: colours[colourOf(task)] },
  }));
  // Two corners that nobody sees: positions are stretched to what they span, and a line spans nothing.
  const corner = { symbolSize: 0, label: { show: false } };
  return [
    ...nodes,
    { ...corner, id: 'start', x: 0, y: 0 },
    { ...corner, id: 'end', x: width, y: height },
  ];
}

function linksOf({ tasks, drawn }: DependencyGraph): object[] {
  const shown = new Set(drawn);
  return drawn.flatMap((task) =>
    (tasks[task]?.depends_on ?? [])
      .filter((before) => shown.has(before))
      .map((before) => ({ source: String(before), target: String(task) })),
  );
}
