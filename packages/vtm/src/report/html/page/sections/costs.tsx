import type { JSX } from 'preact';
import type { PlanReport } from '../../../plan-report.js';
import type { SectionProps } from './section.js';
import { minutes, percent } from './words.js';

/** What the rules cost, and what would make the plan shorter. */
export function Costs({ report }: SectionProps): JSX.Element {
  const { rule_costs, advice } = report.plan;
  return (
    <div class="columns">
      <table>
        <caption>Without a rule the plan would be shorter by</caption>
        <tbody>
          {rule_costs.map((cost) => (
            <tr>
              <th scope="row">{ruleText(cost)}</th>
              <td>
                {cost.exact ? '' : 'about '}
                {minutes(cost.saved_minutes)}
              </td>
              <td>{percent(cost.share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <h3>Advice</h3>
        {advice.length === 0 ? (
          <p>None: nothing about this plan stands out.</p>
        ) : (
          <ul>
            {advice.map(({ finding, remedy }) => (
              <li>
                {finding} <em>{remedy}</em>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function ruleText({ rule, name, limit }: PlanReport['rule_costs'][number]): string {
  switch (rule) {
    case 'high-alone':
      return 'High risk runs alone';
    case 'not-parallel':
      return 'tasks that are not parallel run alone';
    case 'workers':
      return `at most ${limit} at once`;
    case 'group-limit':
      return `at most ${limit} of the group ${name} at once`;
    case 'conflicts':
      return `conflicts: ${name}`;
  }
}
