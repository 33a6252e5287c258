import { quote } from '../../base/quote.js';
import type { Finding } from '../finding.js';
import type { AcceptanceCriterion, Task } from '../task.js';
import { aboutTask } from './about-task.js';

interface FirstUse {
  readonly task: Task;
  readonly text: string;
}

/** Criterion ids that repeat within one manifest: with the same text, or worse, with another. */
export function criterionIds(tasks: Iterable<Task>): Finding[] {
  const perManifest = new Map<string, Map<string, FirstUse>>();
  const findings: Finding[] = [];
  for (const task of tasks) {
    const seen = perManifest.get(task.manifest) ?? new Map<string, FirstUse>();
    perManifest.set(task.manifest, seen);
    for (const criterion of task.criteria) {
      const first = seen.get(criterion.id);
      if (first) findings.push(repeated(task, criterion, first));
      else seen.set(criterion.id, { task, text: criterion.text });
    }
  }
  return findings;
}

function repeated(task: Task, { id, text }: AcceptanceCriterion, first: FirstUse): Finding {
  const where = first.task === task ? 'the same task' : first.task.id;
  const key = 'acceptance_criteria';
  if (first.text === text) {
    const message = `criterion id ${quote(id)} is used twice: in ${where} with the same text, and here`;
    const remedy = 'remove the repetition, or give it another id';
    return aboutTask(task, 'VTM114', key, message, remedy, id);
  }
  const message = `criterion id ${quote(id)} means ${quote(first.text)} in ${where} and ${quote(text)} here`;
  return aboutTask(task, 'VTM115', key, message, 'give one of them another id', id);
}
