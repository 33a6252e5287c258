import type { JSX } from 'preact';
import type { SectionProps } from './section.js';

const STATUS = { pass: 'met', fail: 'not met', 'not-enough-data': 'not enough data' } as const;

/** What runs have shown, against the criteria of success. */
export function Metrics({ report }: SectionProps): JSX.Element {
  const { criteria, text } = report.metrics;
  return (
    <>
      <table>
        <thead>
          <tr>
            {['Criterion', 'Status', 'Measured'].map((title) => (
              <th scope="col">{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ asked, status, measured }) => (
            <tr>
              <th scope="row">{asked}</th>
              <td>{STATUS[status]}</td>
              <td>{measured}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>What they are made from</summary>
        <pre tabIndex={0}>{text}</pre>
      </details>
    </>
  );
}
