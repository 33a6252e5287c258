import { quote } from '../../base/quote.js';
import type { Finding } from '../finding.js';
import type { TaskKey } from '../schema.js';
import type { Task } from '../task.js';
import { aboutTask } from './about-task.js';

/**
 * What the guide calls High: security, loss of data, corruption, by these words and no others. Whole
 * words, case ignored.
 */
const DANGER = new RegExp(
  [
    'security|vulnerabilit(?:y|ies)|vulnerable',
    'data[\\s-]loss|(?:loss of|los(?:es?|ing)|lost)\\s(?:\\w+\\s)?data',
    'corrupt(?:s|ed|ing|ions?|ible)?',
  ]
    .map((words) => `\\b(?:${words})\\b`)
    .join('|'),
  'gi',
);

/** What takes a word back when it stands around it: `no security impact`, `not security-relevant`. */
const DENIAL = /\b(?:no|not|not a|without any|without)\s$/i;
const DENIED = /^[ -](?:impact|implications?|relevance|relevant|concerns?|risks?|critical)\b/i;

/** So much of a text is quoted around the word. */
const BEFORE = 30;
const AFTER = 45;

/**
 * Tasks below High risk whose title, description or criteria name security, data loss or corruption: at
 * most one finding a task, in that order, with the words. A denial of its relevance (`no security
 * impact`) does not count; `without data loss` does, since it says what could happen. O(text).
 */
export function understatedRisks(tasks: readonly Task[]): Finding[] {
  return tasks.flatMap((task) => (task.risk === 'High' ? [] : firstDanger(task)));
}

function firstDanger(task: Task): Finding[] {
  for (const { text, key, entry } of textsOf(task)) {
    const found = dangerIn(text);
    if (!found) continue;
    const what = entry === undefined ? `the ${key}` : `criterion ${quote(entry)}`;
    const message = `${what} says ${quote(found.around)}, but the risk is ${task.risk}`;
    const remedy = `set "risk": "High" if ${quote(found.word)} can come of this task; High runs alone`;
    return [aboutTask(task, 'VTM140', key, message, remedy, entry)];
  }
  return [];
}

interface NamedText {
  readonly text: string;
  readonly key: TaskKey;
  readonly entry?: string;
}

const textsOf = ({ title, description, criteria }: Task): readonly NamedText[] => [
  { text: title, key: 'title' },
  { text: description, key: 'description' },
  ...criteria.map(({ id, text }) => ({ text, key: 'acceptance_criteria' as const, entry: id })),
];

function dangerIn(text: string): { readonly word: string; readonly around: string } | null {
  for (const { 0: word, index } of text.matchAll(DANGER)) {
    const end = index + word.length;
    const isDenied =
      DENIAL.test(text.slice(Math.max(0, index - 12), index)) &&
      DENIED.test(text.slice(end, end + 15));
    if (isDenied) continue;
    const start = index <= BEFORE ? 0 : index - BEFORE;
    const around = text.slice(start, end + AFTER);
    const [left, right] = [start > 0 ? '…' : '', end + AFTER < text.length ? '…' : ''];
    return { word: word.toLowerCase(), around: `${left}${around}${right}` };
  }
  return null;
}
