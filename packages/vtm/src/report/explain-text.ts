import { printable } from '../base/printable.js';
import type { ExplainedReasonView, ExplainView } from './explain-view.js';

/** An explanation for people: the answer, what keeps the two apart, what does not. */
export function explainText(view: ExplainView): string {
  const [first, second] = view.tasks;
  const binding = view.reasons.filter(({ binds }) => binds);
  const others = view.reasons.filter(({ binds }) => !binds);
  const answer = view.together
    ? `${first} and ${second} may be under way at the same time.`
    : `${first} and ${second} are never under way at the same time.`;
  const lines = [
    answer,
    ...precedenceLines(view),
    ...view.alone.map(({ task, because }) => `${task} runs alone: ${because}.`),
    ...limitLines(view),
    ...section('What keeps them apart', binding.flatMap(reasonLines)),
    ...section('What binds nothing', others.flatMap(reasonLines)),
    ...(view.more ? ['', 'More of their entries overlap; change these, then ask again.'] : []),
    ...section(
      'What was looked for and not found',
      view.cleared.map(({ kind, finding }) => `  ${kind}: ${finding}`),
    ),
  ];
  return lines.map(indented).join('\n');
}

/** A line made harmless, with the spaces it begins with. */
const indented = (line: string): string => `${/^ */.exec(line)?.[0] ?? ''}${printable(line)}`;

function precedenceLines({ precedence }: ExplainView): readonly string[] {
  if (precedence === null) return [];
  const last = precedence[precedence.length - 1] ?? '';
  const how = precedence.length > 2 ? `: ${precedence.join(' -> ')}` : '';
  return [`${last} waits for ${precedence[0] ?? ''}${how}.`];
}

function limitLines({ group_limit: limit }: ExplainView): readonly string[] {
  if (limit === null) return [];
  const count = limit.limit === 1 ? 'one task' : `${limit.limit} tasks`;
  return [`Of their parallelism group ${limit.group}, at most ${count} may be under way.`];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `${title}:`, ...lines];

function reasonLines(reason: ExplainedReasonView): readonly string[] {
  const { kind, level, rule, reason: why, smallest_change: changes, remedy } = reason;
  const told = rule === kind ? level : `${level}, by ${rule}`;
  return [
    `  ${kind} (${told}): ${why}`,
    ...(changes ?? []).map((change) => `    smallest change: ${changeText(change)}`),
    ...(changes === null ? [`    remedy: ${remedy}`] : []),
  ];
}

type Change = NonNullable<ExplainedReasonView['smallest_change']>[number];

function changeText({ task, entry, becomes }: Change): string {
  const [first, second] = becomes;
  if (first === undefined) return `in ${task}, drop "${entry}"`;
  if (second !== undefined) return `in ${task}, write "${second}" behind "${entry}"`;
  return `in ${task}, write "${first}" in place of "${entry}"`;
}
