/**
 * The list of changes with the section of a version dated. The section has to be there, and to be the newest
 * one; a date that it has already stays.
 */
export function releasedChanges(text: string, version: string, date: string): string {
  const [heading = '', named, state] = /^## (\S+) \((.+)\)$/m.exec(text) ?? [];
  if (named !== version)
    throw new Error(
      `CHANGELOG.md begins with ${named ?? 'no version'}: write what is new in ${version} under "## ${version} (unreleased)", then release it`,
    );
  return state === 'unreleased' ? text.replace(heading, `## ${version} (${date})`) : text;
}
