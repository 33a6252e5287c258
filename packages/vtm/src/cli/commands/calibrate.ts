import { calibrated } from '../../app/metrics/calibrate.js';
import type { Choice } from '../../app/metrics/chosen-tasks.js';
import { ok } from '../../base/result.js';
import { textDiff } from '../../io/text-diff.js';
import { calibrationText } from '../../report/calibration-text.js';
import type { CalibrationView } from '../../report/calibration-view.js';
import type { EditMode } from '../edit-in-terminal.js';
import { measureHere } from '../measure-here.js';
import type { ExitCode } from '../exit-codes.js';
import { answerWith, refuse } from '../output.js';

const FILE = 'nx.json';

/**
 * `vtm metrics --apply`: writes minutes and overhead as they were measured into nx.json; 0 also when it says so
 * already. 1 when too little was measured, or nx.json cannot be edited.
 */
export async function calibrateCommand(
  cwd: string,
  choice: Choice,
  { json, dryRun }: EditMode,
): Promise<ExitCode> {
  const measured = await measureHere(cwd, choice);
  if (!measured.ok) return refuse(json, measured.error);
  const { root, files, workspace, metrics, told } = measured.value;
  const faults = workspace.outside.filter(({ code }) => code === 'VTM401');
  if (faults.length > 0) return refuse(json, faults);
  const before = files.has(FILE) ? files.read(FILE) : ok('');
  if (!before.ok) return refuse(json, [before.error]);
  const result = calibrated(before.value, workspace.options, metrics);
  if (!result.ok) return refuse(json, [result.error]);
  const { text, changes, missing } = result.value;
  if (!dryRun && text !== before.value) {
    const written = files.write(FILE, text);
    if (!written.ok) return refuse(json, [written.error]);
  }
  const view: CalibrationView = {
    ...{ dry_run: dryRun, file: FILE, changes, missing, fewest: metrics.calibration.fewest },
    ...(dryRun ? { diff: await textDiff(root, FILE, text) } : {}),
  };
  answerWith(json, view, told, (paint) => calibrationText(view, paint));
  return 0;
}
