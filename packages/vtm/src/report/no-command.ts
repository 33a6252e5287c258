/** A line that begins with `::`, or holds `##[` anywhere, would be a command to the runner. */
export const noCommand = (line: string): string =>
  line.replace(/^\s*:(?=:)/, '$& ').replaceAll('##[', '## [');
