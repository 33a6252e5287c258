import { render } from 'preact';
import type { ReportView } from '../report-view.js';
import { Page } from './sections/page.js';

const data = document.getElementById('data')?.textContent ?? '';
const place = document.getElementById('report');
if (place) render(<Page report={JSON.parse(data) as ReportView} />, place);
