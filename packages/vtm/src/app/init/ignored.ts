import { normalisePath } from '../../base/workspace-path.js';

/**
 * What git should ignore of what comes into being in a workspace. State lies in the git directory and
 * worktrees beside the repository, so it is nothing unless the options put worktrees inside, or an agent
 * leaves something behind. The state file beside a manifest is for everybody to see.
 */
export function patternsToIgnore(worktrees: string, leaves: string | null): string[] {
  const inside = normalisePath(worktrees);
  return [
    ...(inside.ok ? [`/${inside.value.replaceAll('{repository}', '*').replace(/\/$/, '')}/`] : []),
    ...(leaves === null ? [] : [leaves]),
  ];
}

/** The text of a `.gitignore` with these patterns, each added at the end unless it has a line already. */
export function withIgnored(text: string, patterns: readonly string[]): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = new Set(text.split(/\r?\n/).map((line) => line.trimEnd()));
  const missing = patterns.filter((pattern) => !lines.has(pattern));
  if (missing.length === 0) return text;
  const start = text === '' || text.endsWith('\n') ? text : text + lineEnd;
  return start + missing.map((line) => line + lineEnd).join('');
}
