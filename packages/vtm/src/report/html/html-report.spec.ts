import { describe, expect, it } from '@jest/globals';
import { DATA_PLACE, htmlReport, TITLE_PLACE } from './html-report.js';
import type { ReportView } from './report-view.js';

const PAGE = `<title>${TITLE_PLACE}</title><script type="application/json">${DATA_PLACE}</script>`;

const dataIn = (html: string): unknown =>
  JSON.parse(/<script type="application\/json">(.*)<\/script>$/s.exec(html)?.[1] ?? '');

describe('a report as HTML', () => {
  it('holds its data so that no text of it ends an element or begins one', () => {
    const title = `</script><script>alert(1)</script><!-- $& $1 & "quoted" ${DATA_PLACE}`;
    const view = { title, tasks: [{ title: 'line\u2028end' }] } as unknown as ReportView;
    const html = htmlReport(PAGE, view);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<title>&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(dataIn(html)).toEqual(view);
  });
});
