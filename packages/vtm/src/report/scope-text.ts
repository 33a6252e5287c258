import { as, plain } from './paint.js';
import type { Paint } from './paint.js';
import type { ScopeEntryView, ScopeView } from './scope-view.js';
import { table } from './table.js';

/** How many tasks are named that one entry meets. */
const SPELT = 5;

/** The scope of a task for people: each entry with its projects, its files and whom it meets. */
export function scopeText({ task, entries }: ScopeView, paint: Paint = plain): string {
  if (entries.length === 0) return `${task} has no file_scope`;
  const rows = entries.map((entry) => [
    entry.entry,
    entry.negative ? '' : as(entry.projects.length > 0 ? null : 'warning', projectsText(entry)),
    entry.files === null ? '' : String(entry.files),
    overlapsText(entry),
  ]);
  return [
    `${task}: ${entries.length} in file_scope`,
    '',
    table(['entry', 'projects', 'files', 'overlaps with'], rows, paint),
  ].join('\n');
}

const projectsText = ({ projects }: ScopeEntryView): string => projects.join(', ') || 'none';

function overlapsText({ overlaps, negative }: ScopeEntryView): string {
  if (negative) return 'takes away';
  // The strongest comes last and stays.
  const levels = new Map([...overlaps].reverse().map(({ task, level }) => [task, level]));
  const tasks = [...new Set(overlaps.map(({ task }) => task))].map((task) =>
    nameOf(task, levels.get(task) ?? 'hard'),
  );
  const more = tasks.length - SPELT;
  return [...tasks.slice(0, SPELT), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const nameOf = (task: string, level: string): string =>
  level === 'hard' ? task : `${task} (${level})`;
