/**
 * Reads a JSON list of workflows from standard input and prints what the parser of GitHub says of each: its
 * complaints, and the steps it sees. A process of its own, since the parser is an ES module.
 */
import { readFileSync } from 'node:fs';
import {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';

const texts = JSON.parse(readFileSync(0, 'utf8')) as readonly string[];
const answers = texts.map(async (content) => {
  const { context, value } = parseWorkflow(
    { name: 'vtm.yml', content },
    new NoOperationTraceWriter(),
  );
  const template = value ? await convertWorkflowTemplate(context, value) : null;
  const jobs = (template?.jobs ?? []).map((job) => ({
    id: job.id.toString(),
    steps: job.type === 'job' ? job.steps.map(stepOf) : [],
  }));
  return { errors: context.errors.getErrors().map(({ message }) => message), jobs };
});
console.log(JSON.stringify(await Promise.all(answers)));

function stepOf(step: object): unknown {
  const shown = Object.entries(step).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(shown);
}
