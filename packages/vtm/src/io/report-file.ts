import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.js';
import { diagnostic } from '../base/diagnostic.js';
import { quote } from '../base/quote.js';
import { fail, ok } from '../base/result.js';
import type { Result } from '../base/result.js';
import { normalisePath } from '../base/workspace-path.js';
import { workspaceFiles } from './workspace-files.js';

/** Also from the sources: the page is what the build has made. */
const PAGE = join(__dirname, '../../dist/report/html/page.html');

/** The page of a report as it was built, still without data. */
export const readReportPage = (): string => readFileSync(PAGE, 'utf8');

/**
 * Writes a report below a workspace, in a folder that need not exist, and says where; VTM315 when that cannot
 * be done.
 */
export function writeReport(root: string, path: string, html: string): Result<string, Diagnostic> {
  const place = normalisePath(path);
  if (!place.ok) return fail(unwritable(path, place.error));
  const written = workspaceFiles(root).write(place.value, html);
  return written.ok ? ok(join(root, place.value)) : written;
}

const unwritable = (path: string, why: string): Diagnostic =>
  diagnostic(
    'VTM315',
    `the report cannot be written to ${quote(path)}: it ${why}`,
    'Name a file below the workspace, such as dist/vtm-report.html.',
  );
