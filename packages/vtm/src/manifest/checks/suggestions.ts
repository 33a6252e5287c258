import { addTo } from '../../base/add-to.js';
import { quote } from '../../base/quote.js';
import type { Finding } from '../finding.js';
import type { AcceptanceCriterion, Task } from '../task.js';
import { aboutTask, fewOf } from './about-task.js';
import { ancestorsAmong } from './ancestors.js';

/** Bounded, and on text with single blanks: no backtracking beyond 100 characters. */
const AFTER =
  /\b(?:after|once) (?:the )?((?:(?! after | once |;).){1,100}?) (?:is|are|has been|have been) (?:implemented|built|completed?|done|finished|merged|in place|available)\b/gi;

/** A name of more tasks is too vague for a suggestion. */
const MEANT_LIMIT = 100;

/** What is only needed once a criterion says such a thing; most manifests never do. */
interface Lookup {
  readonly named: ReadonlyMap<string, readonly Task[]>;
  readonly dependsOn: (task: Task, other: Task) => boolean;
}

/**
 * Criteria such as "after X is implemented" or "once X is merged" where X is the id, capability or title
 * of other tasks the task does not depend on: perhaps a dependency is meant. Where those depend on the
 * task, the criterion contradicts them. Never more than a note.
 */
export function suggestedDependencies(tasks: readonly Task[]): Finding[] {
  let lookup: Lookup | null = null;
  const findings: Finding[] = [];
  for (const task of tasks) {
    for (const criterion of task.criteria) {
      for (const name of namesIn(criterion.text)) {
        lookup ??= lookupIn(tasks);
        const { dependsOn } = lookup;
        const others = missingFrom(task, name, lookup);
        const later = others.filter((other) => dependsOn(other, task));
        const earlier = others.filter((other) => !dependsOn(other, task));
        if (earlier.length > 0) findings.push(suggestion(task, criterion, earlier));
        if (later.length > 0) findings.push(contradiction(task, criterion, later));
      }
    }
  }
  return findings;
}

function lookupIn(tasks: readonly Task[]): Lookup {
  const ancestors = ancestorsAmong(tasks);
  return {
    named: byName(tasks),
    dependsOn: (task, other) =>
      ancestors?.has(task.id, other.id) ?? task.dependsOn.includes(other.id),
  };
}

function missingFrom(task: Task, name: string, { named, dependsOn }: Lookup): readonly Task[] {
  const meant = named.get(name.toLowerCase()) ?? [];
  if (meant.length > MEANT_LIMIT) return [];
  // A task that is meant itself speaks of its own work, as by the name of its capability.
  return meant.includes(task) ? [] : meant.filter((other) => !dependsOn(task, other));
}

function namesIn(text: string): string[] {
  if (!/\b(?:after|once)\s/i.test(text)) return [];
  const names = Array.from(text.replace(/\s+/g, ' ').matchAll(AFTER), ([, name]) =>
    (name ?? '').replace(/^["'`“‘]|["'`”’]$/g, ''),
  );
  return [...new Set(names)];
}

function byName(tasks: readonly Task[]): ReadonlyMap<string, readonly Task[]> {
  const named = new Map<string, Task[]>();
  for (const task of tasks) {
    const prefix = task.id.slice(0, task.id.lastIndexOf('--'));
    const names = [task.id, task.capability, prefix, task.title].map((name) => name.toLowerCase());
    for (const name of new Set(names)) addTo(named, name, task);
  }
  return named;
}

function suggestion(task: Task, criterion: AcceptanceCriterion, others: readonly Task[]): Finding {
  const ids = namesOf(others);
  const message = `criterion ${quote(criterion.id)} says ${quote(criterion.text)}, but the task does not depend on ${ids}`;
  const remedy = `add ${ids} to depends_on_tasks if the order matters`;
  return aboutTask(task, 'VTM139', 'acceptance_criteria', message, remedy, criterion.id);
}

/** The order that the criterion asks for would close a cycle. */
function contradiction(
  task: Task,
  criterion: AcceptanceCriterion,
  others: readonly Task[],
): Finding {
  const ids = namesOf(others);
  const depend = others.length === 1 ? 'depends' : 'depend';
  const message = `criterion ${quote(criterion.id)} says ${quote(criterion.text)}, but ${ids} ${depend} on ${task.id}`;
  const remedy = 'turn the dependency round if the criterion is right, or reword the criterion';
  return aboutTask(task, 'VTM139', 'acceptance_criteria', message, remedy, criterion.id);
}

const namesOf = (tasks: readonly Task[]): string =>
  fewOf(
    tasks.map(({ id }) => id),
    3,
  );
