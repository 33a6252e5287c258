import { CustomChart, GraphChart, HeatmapChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  ...[CustomChart, GraphChart, HeatmapChart],
  ...[AriaComponent, DataZoomComponent, GridComponent, MarkLineComponent, TooltipComponent],
  CanvasRenderer,
]);

/** ECharts with the parts that the report draws with, and no others. */
export { init };
