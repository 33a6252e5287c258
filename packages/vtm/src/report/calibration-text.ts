import { diffLines } from './diff-text.js';
import type { CalibrationView } from './calibration-view.js';
import { plain } from './paint.js';
import type { Paint } from './paint.js';

/** What calibrating options changes, for people, and what too little was seen of. */
export function calibrationText(view: CalibrationView, paint: Paint = plain): string {
  const { file, changes, missing, fewest, dry_run, diff = [] } = view;
  const did = dry_run ? 'would change' : 'changed';
  return [
    ...(changes.length === 0
      ? [`Nothing changes: ${file} says what was measured.`]
      : [`${did} options of vtm in ${file}:`]),
    ...changes.map(({ option, before, after }) => `  ${option}: ${before} → ${after}`),
    ...missing.map(
      ({ size, tasks }) =>
        `  minutes.${size} stays: ${tasks} of ${fewest} tasks that it takes were seen`,
    ),
    ...(diff.length > 0 ? ['', paint.strong(file), ...diffLines(diff, paint)] : []),
    ...(changes.length > 0 && !dry_run ? ['next: vtm plan'] : []),
  ].join('\n');
}
