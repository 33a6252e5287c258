import { printable } from '../../base/printable.js';
import { escapeOf } from '../../base/quote.js';
import type { ReportView } from './report-view.js';

/** Where the page that is built expects its title and its data. */
export const TITLE_PLACE = '__VTM_TITLE__';
export const DATA_PLACE = '__VTM_DATA__';

/**
 * The report as one HTML file that needs nothing else: the page as it was built, with the data of a view in it.
 *
 * @param page the built page, with {@link TITLE_PLACE} and {@link DATA_PLACE} once each, in this order
 * @example
 * writeFileSync('report.html', htmlReport(page, reportView(found)));
 */
export function htmlReport(page: string, view: ReportView): string {
  const [beforeTitle = '', afterTitle = ''] = page.split(TITLE_PLACE);
  const [beforeData = '', afterData = ''] = afterTitle.split(DATA_PLACE);
  const title = escaped(printable(view.title));
  return [beforeTitle, title, beforeData, dataText(view), afterData].join('');
}

/** Says where a report is. */
export const reportPlaceText = (path: string): string =>
  `The report is in ${path}; open it in a browser.`;

/** JSON that ends no script element, whatever texts it holds: `<` is written as an escape. */
const dataText = (view: ReportView): string =>
  JSON.stringify(view).replace(/[<>\u2028\u2029]/g, escapeOf);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
