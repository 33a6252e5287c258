import { diagnostic, isError } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import type { Finding } from '../../manifest/finding.js';
import type { Draft } from './draft.js';

/**
 * The errors (VTM420) of manifests after an edit that they did not have before: such an edit is one that
 * nobody wants. What was wrong before is not its fault. O(findings).
 */
export function newErrors(
  before: Pick<Draft, 'findings'>,
  after: Pick<Draft, 'findings'>,
): readonly Diagnostic[] {
  const textOf = ({ code, file, path, message }: Finding): string =>
    JSON.stringify([code, file, path, message]);
  const known = new Set(before.findings.map(textOf));
  return after.findings
    .filter((finding) => isError(finding) && !known.has(textOf(finding)))
    .map(({ message, file, task }) =>
      diagnostic(
        'VTM420',
        `the edit would break the manifest: ${message}`,
        'Nothing was written; please report it with the manifest.',
        { file, ...(task === undefined ? {} : { task }) },
      ),
    );
}
