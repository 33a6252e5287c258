import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { coloursNow } from './colours.js';
import type { Colours } from './colours.js';
import { init } from './echarts.js';

/** What of a chart somebody has chosen: its data item. */
export interface ChartChoice {
  readonly value: unknown;
  readonly name: string;
}

interface ChartProps {
  /** Says what is drawn to who cannot see it; the same stands as a table beside. */
  readonly label: string;
  /** Pixels. */
  readonly height: number;
  readonly optionOf: (colours: Colours) => EChartsCoreOption;
  readonly onChoice?: (choice: ChartChoice) => void;
}

/** A chart that is drawn when it comes into view, and anew when the page changes its colours or its size. */
export function Chart({ label, height, optionOf, onChoice }: ChartProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const chosen = useRef(onChoice);
  chosen.current = onChoice;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    return drawWhenSeen(element, optionOf, (choice) => chosen.current?.(choice));
  }, [optionOf]);
  return (
    <div
      class="chart"
      role="img"
      aria-label={label}
      ref={place}
      style={{ height: `${height}px` }}
    />
  );
}

function drawWhenSeen(
  element: HTMLDivElement,
  optionOf: ChartProps['optionOf'],
  choose: (choice: ChartChoice) => void,
): () => void {
  let chart: EChartsType | null = null;
  const draw = () => chart?.setOption(optionOf(coloursNow()), { notMerge: true });
  const start = () => {
    if (chart) return;
    chart = init(element);
    chart.on('click', ({ value, name }) => choose({ value, name }));
    draw();
    element.dataset['drawn'] = 'true';
  };
  const seen = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) start();
  });
  const sized = new ResizeObserver(() => chart?.resize());
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  seen.observe(element);
  sized.observe(element);
  scheme.addEventListener('change', draw);
  window.addEventListener('vtm-theme', draw);
  // Paper shows what nobody has scrolled to.
  window.addEventListener('beforeprint', start);
  return () => {
    seen.disconnect();
    sized.disconnect();
    scheme.removeEventListener('change', draw);
    window.removeEventListener('vtm-theme', draw);
    window.removeEventListener('beforeprint', start);
    chart?.dispose();
  };
}
