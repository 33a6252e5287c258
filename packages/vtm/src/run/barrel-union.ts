import { readBarrel, statementAt } from './barrel-statements.js';
import type { BarrelItem, BarrelStatement } from './barrel-statements.js';
import { readHunks } from './conflict-hunks.js';
import type { Hunk } from './conflict-hunks.js';

/** No barrel is longer, in UTF-16 units. */
const LONGEST = 131_072;

/**
 * Resolves the conflicts of a barrel to which both sides only add: each hunk becomes what ours has, then
 * what theirs adds, equal statements once. The text is what `git merge-file -p --diff3` prints, or a merge
 * with that conflict style leaves; a text without hunks comes back as it is.
 *
 * Null, and never one side alone, when a side changes or removes a line of the base or adds anything but
 * whole statements `export … from '…'` and `import '…'`, comments and blank lines; when two statements
 * export one name; or when the marks of the conflict cannot be told from the text. What `export *`
 * exports is not known here: the result is to be proved before it counts.
 *
 * @example
 * unionOfBarrel("<<<<<<< a\nexport * from './x';\n||||||| b\n=======\nexport * from './y';\n>>>>>>> c\n");
 * // "export * from './x';\nexport * from './y';\n"
 */
export function unionOfBarrel(conflicted: string): string | null {
  const text = conflicted.length > LONGEST ? null : readHunks(conflicted);
  if (text === null) return null;
  const hunks = text.hunks.flatMap((hunk) => readHunk(hunk) ?? []);
  if (hunks.length < text.hunks.length) return null;
  const standing = [
    ...text.around.flatMap(statementsIn),
    ...hunks.flatMap(({ base }) => base.filter(isStatement)),
  ];
  const admit = admissionBeside(standing);
  const united = hunks.map((hunk) => unite(hunk, admit));
  if (united.includes(null)) return null;
  return text.around.flatMap((lines, at) => [...lines, ...(united[at] ?? [])]).join('\n');
}

const isStatement = ({ kind }: BarrelItem): boolean => kind === 'statement';

/** The statements that begin a line of any code; what reads as one within a comment counts, too. */
function statementsIn(lines: readonly string[]): readonly BarrelStatement[] {
  const text = lines.join('\n');
  return [...text.matchAll(/^(?:export|import)\b/gm)].flatMap(
    ({ index }) => statementAt(text, index) ?? [],
  );
}

/** A hunk taken apart. */
interface BarrelHunk {
  readonly base: readonly BarrelItem[];
  readonly ours: readonly BarrelItem[];
  /** What theirs has beyond the base. */
  readonly theirsAdds: readonly BarrelItem[];
  /** What ours has beyond the base; the same objects as in `ours`. */
  readonly oursAdds: readonly BarrelItem[];
}

/** Null when a side is no sequence of whole statements, or has not all that the base has. */
function readHunk(hunk: Hunk): BarrelHunk | null {
  const base = readBarrel(hunk.base);
  const ours = readBarrel(hunk.ours);
  const theirs = readBarrel(hunk.theirs);
  if (!base || !ours || !theirs) return null;
  const oursAdds = beyond(base, ours);
  const theirsAdds = beyond(base, theirs);
  return oursAdds && theirsAdds && { base, ours, oursAdds, theirsAdds };
}

/** The items of a side without those of the base, in order; null when one of the base is missing. */
function beyond(
  base: readonly BarrelItem[],
  side: readonly BarrelItem[],
): readonly BarrelItem[] | null {
  let kept = 0;
  const added = side.filter((item) => {
    const isKept = base[kept]?.lines.join('\n') === item.lines.join('\n');
    if (isKept) kept += 1;
    return !isKept;
  });
  return kept === base.length ? added : null;
}

type Admit = (item: BarrelItem) => 'added' | 'repeated' | 'refused';

/**
 * Decides whether statements can be added beside those that stand: `repeated` when an equal one was
 * added before, `refused` when both cannot stand.
 */
function admissionBeside(standing: readonly BarrelStatement[]): Admit {
  const keys = new Set(standing.map(({ key }) => key));
  const taken = new Set(standing.flatMap(({ names }) => names));
  const remarksOf = new Map<string, string>();
  return ({ key, names, remarks }) => {
    const before = remarksOf.get(key);
    if (before !== undefined) return before === remarks ? 'repeated' : 'refused';
    const isRepeating = new Set(names).size < names.length;
    if (isRepeating || keys.has(key) || names.some((name) => taken.has(name))) return 'refused';
    remarksOf.set(key, remarks);
    for (const name of names) taken.add(name);
    return 'added';
  };
}

/** Null when two statements cannot stand beside each other. */
function unite({ ours, oursAdds, theirsAdds }: BarrelHunk, admit: Admit): readonly string[] | null {
  const isNew = new Set([...oursAdds, ...theirsAdds]);
  const lines: string[] = [];
  for (const item of [...ours, ...theirsAdds]) {
    const verdict = isStatement(item) && isNew.has(item) ? admit(item) : 'added';
    if (verdict === 'refused') return null;
    if (verdict === 'added') lines.push(...item.lines);
  }
  return lines;
}
