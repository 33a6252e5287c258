import { as, painted, plain } from './paint.js';
import type { Paint, Painted, Role } from './paint.js';
import { LEVEL_ROLES } from './roles.js';
import type { ExplainedReasonView, ExplainView } from './explain-view.js';

/** An explanation for people: the answer, what keeps the two apart, what does not. */
export function explainText(view: ExplainView, paint: Paint = plain): string {
  const [first, second] = view.tasks;
  const binding = view.reasons.filter(({ binds }) => binds);
  const others = view.reasons.filter(({ binds }) => !binds);
  const answer = view.together
    ? as('good', `${first} and ${second} may be under way at the same time.`)
    : as('warning', `${first} and ${second} are never under way at the same time.`);
  const lines = [
    [answer],
    ...precedenceLines(view),
    ...view.alone.map(({ task, because }) => [`${task} runs alone: ${because}.`]),
    ...limitLines(view),
    ...section('What keeps them apart', binding.flatMap(reasonLines)),
    ...section('What binds nothing', others.flatMap(reasonLines)),
    ...(view.more ? [[], ['More of their entries overlap; change these, then ask again.']] : []),
    ...section(
      'What was looked for and not found',
      view.cleared.map(({ kind, finding }) => ['  ', as('dim', `${kind}:`), ' ', finding]),
    ),
  ];
  return lines.map((line) => lineText(paint, line)).join('\n');
}

/** Pieces of a line, of whatever origin; one that is blank is kept as it is. */
type Line = readonly (string | Painted)[];

const lineText = (paint: Paint, line: Line): string =>
  line.map((piece) => (isBlank(piece) ? piece : painted(paint, piece))).join('');

const isBlank = (piece: string | Painted): piece is string =>
  typeof piece === 'string' && /^ *$/.test(piece);

function precedenceLines({ precedence }: ExplainView): readonly Line[] {
  if (precedence === null) return [];
  const last = precedence[precedence.length - 1] ?? '';
  const how = precedence.length > 2 ? `: ${precedence.join(' -> ')}` : '';
  return [[`${last} waits for ${precedence[0] ?? ''}${how}.`]];
}

function limitLines({ group_limit: limit }: ExplainView): readonly Line[] {
  if (limit === null) return [];
  const count = limit.limit === 1 ? 'one task' : `${limit.limit} tasks`;
  return [[`Of their parallelism group ${limit.group}, at most ${count} may be under way.`]];
}

const section = (title: string, lines: readonly Line[]): readonly Line[] =>
  lines.length === 0 ? [] : [[], [as('strong', `${title}:`)], ...lines];

function reasonLines(reason: ExplainedReasonView): readonly Line[] {
  const { kind, level, rule, reason: why, smallest_change: changes, remedy } = reason;
  const told = rule === kind ? level : `${level}, by ${rule}`;
  const kindAs: Role = LEVEL_ROLES[level];
  return [
    ['  ', as(kindAs, `${kind} (${told}):`), ' ', why],
    ...(changes ?? []).map((change): Line => [
      '    ',
      as('dim', 'smallest change:'),
      ' ',
      changeText(change),
    ]),
    ...(changes === null ? [['    ', as('dim', 'remedy:'), ' ', remedy]] : []),
  ];
}

type Change = NonNullable<ExplainedReasonView['smallest_change']>[number];

function changeText({ task, entry, becomes }: Change): string {
  const [first, second] = becomes;
  if (first === undefined) return `in ${task}, drop "${entry}"`;
  if (second !== undefined) return `in ${task}, write "${second}" behind "${entry}"`;
  return `in ${task}, write "${first}" in place of "${entry}"`;
}
