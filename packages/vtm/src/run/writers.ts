import type { ImpliedScope } from '../conflicts/implied-scope.js';
import { treeRows } from '../conflicts/prefix-tree.js';
import type { PrefixNode, TreeRow } from '../conflicts/prefix-tree.js';
import { forEachCandidate } from '../conflicts/row-buckets.js';
import type { PlacedRow } from '../conflicts/row-list.js';
import { sharedEntries } from '../conflicts/scope-entries.js';
import type { SharedEntry } from '../conflicts/scope-entries.js';
import type { Backlog } from '../manifest/task.js';
import { matches } from '../scope/match.js';
import { readPattern } from '../scope/pattern.js';
import type { PatternReading } from '../scope/pattern.js';

/** The positions of the tasks that may write a workspace path, ascending. */
export type Writers = (path: string) => readonly number[];

/**
 * Answers which tasks may write a path: by what their scopes say, and by what rules add to them with a
 * level above `info`; a guess that binds nothing makes nobody a writer.
 *
 * Built once for a backlog, O(segments of the entries). An answer asks only the distinct entries whose
 * literal start lies at or above the path and whose other literals are in it: O(those + writers).
 *
 * @example
 * const writers = writersOf(backlog, impliedScope(DEFAULT_IMPLIED_SCOPE, projects));
 * writers('packages/a/src/x.ts'); // [0, 4]
 */
export function writersOf(backlog: Backlog, impliedOf: ImpliedScope): Writers {
  const entries = sharedEntries(backlog, impliedOf).filter(
    ({ implied }) => implied?.level !== 'info',
  );
  // No entry counts as ordinary: each must be asked.
  const top = topOf(treeRows(entries, [], [], readOpen));
  return (path) => {
    const found = [...candidatesFor(path, top)].flatMap((at) => entries[at] ?? []);
    const holding = found.filter((entry) => holds(entry, path));
    if (holding.length < 2) return holding[0]?.tasks ?? [];
    return [...new Set(holding.flatMap(({ tasks }) => tasks))].sort((a, b) => a - b);
  };
}

/** Any name may be that of a folder here, one that reads as a file's, too: paths are known, not guessed. */
const readOpen = (pattern: string): PatternReading => ({
  ...readPattern(pattern),
  complete: false,
});

const holds = ({ pattern, except }: SharedEntry, path: string): boolean =>
  matches(pattern, path) && !except.some((taken) => matches(taken, path));

function topOf([first]: readonly TreeRow[]): PrefixNode | null {
  let node = first?.node ?? null;
  while (node?.parent) node = node.parent;
  return node;
}

/** The entries of all rows at the nodes on the way to a path that may match it. */
function candidatesFor(path: string, top: PrefixNode | null): ReadonlySet<number> {
  const names = path.split('/');
  const asking: PlacedRow = {
    entry: -1,
    order: -1,
    row: names.map((text) => ({ kind: 'literal', text })),
    nameStart: names[names.length - 1] ?? '',
  };
  const found = new Set<number>();
  let node = top;
  for (let depth = 0; node; depth += 1) {
    for (const buckets of node.rows ?? [])
      if (buckets) forEachCandidate(buckets, asking, ({ entry }) => found.add(entry));
    node = node.children?.get(names[depth] ?? '') ?? null;
  }
  return found;
}
