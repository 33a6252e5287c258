import { printable } from '../base/printable.js';
import { count } from './count.js';
import { shareFigure } from './figure-text.js';
import type { MetricsView } from './metrics-view.js';
import { shortened } from './shortened.js';

/** So many examples stand on a line. */
const NAMED = 3;

/** What was predicted of pairs of tasks against the files they touched, a few lines. */
export function conflictLines({ conflicts, merge_conflicts }: MetricsView): readonly string[] {
  const { predicted, overlaps, unjudged, pairs, false_positives } = conflicts;
  if (pairs === 0)
    return [shareFigure(conflicts.false_positive_rate), ...metLines(merge_conflicts)];
  return [
    `${count(pairs, 'pair')} of ${conflicts.tasks} tasks: ${predicted.hard} predicted hard, ${predicted.soft} soft, ${predicted.info} info; ${unjudged} apart for other reasons`,
    `false positives: ${false_positives} of all pairs, ${shareFigure(conflicts.false_positive_rate)}; precision ${shareFigure(conflicts.precision)}`,
    ...few(
      'in vain most often',
      conflicts.costly.map((one) => `${one.kind} ${short(one.subject)} (${one.pairs})`),
    ),
    `recall ${shareFigure(conflicts.recall)}`,
    ...(overlaps.total > 0
      ? [
          `${count(overlaps.total, 'pair')} touched a common file: ${overlaps.hard} hard, ${overlaps.soft} soft, ${overlaps.info} info, ${overlaps.kept_apart_otherwise} apart otherwise, ${overlaps.missed} missed; ${overlaps.ordered} of the last never meet`,
        ]
      : []),
    ...few(
      'missed',
      conflicts.worst_misses.map(({ tasks, files, file_count }) => {
        const [first = ''] = files;
        const rest = file_count > 1 ? ` and ${file_count - 1} more` : '';
        return `${tasks.map(printable).join(' and ')} in ${short(first)}${rest}`;
      }),
    ),
    ...few(
      'missed files',
      conflicts.missed_files.map(
        ({ file, pairs: met }) => `${short(file)} (${count(met, 'pair')})`,
      ),
    ),
    ...metLines(merge_conflicts),
  ];
}

const metLines = (met: MetricsView['merge_conflicts']): readonly string[] =>
  met.length === 0
    ? ['no merge conflict']
    : few(
        'met in text',
        met.map(
          ({ tasks, files }) => `${tasks.map(printable).join(' and ')} in ${short(files[0] ?? '')}`,
        ),
      );

/** What was declared against what was touched, a few lines. */
export function scopeLines({ scopes }: MetricsView): readonly string[] {
  const { tasks, tasks_within, files, files_within } = scopes;
  if (tasks === 0) return [shareFigure(scopes.within_rate)];
  return [
    `${tasks_within} of ${count(tasks, 'task')} stayed within theirs: ${shareFigure(scopes.within_rate)}; ${files_within} of ${count(files, 'file')} within: ${shareFigure(scopes.files_within_rate)}`,
    ...few(
      'strays',
      scopes.strays.map(({ file, tasks: by }) => `${short(file)} (${count(by, 'task')})`),
    ),
    ...few(
      `${scopes.entries_unused} of ${scopes.entries} entries unused`,
      scopes.unused.map(({ entry, tasks: by }) => `${short(entry)} (${by})`),
    ),
  ];
}

function few(what: string, examples: readonly string[]): readonly string[] {
  if (examples.length === 0) return [];
  const rest = examples.length > NAMED ? ', …' : '';
  return [`${what}: ${examples.slice(0, NAMED).join(', ')}${rest}`];
}

const short = (path: string): string => shortened(printable(path));
