import type { Evidence, SharedRegion } from './conflict.js';
import { evidenceOf } from './overlap-evidence.js';
import type { OverlapRole, OverlapRoles } from './path-roles.js';
import type { ConflictPolicy } from './policy.js';
import { pairEvidence } from './pair-evidence.js';
import type { Between } from './pair-evidence.js';
import { regionOf } from './region.js';
import type { RegionCause } from './region.js';
import type { SharedEntry } from './scope-entries.js';
import type { ScopeOverlaps } from './scope-overlaps.js';

/** So many entries are told one by one from those they meet at any depth. */
const TOLD_APART = 32;

/**
 * The regions of overlapping scopes, file scope first, then shared configuration: tasks that hold one
 * entry, or entries of one pattern, as a clique; an entry and all it overlaps as a star; entries that meet
 * at any depth as one side against the other.
 */
export function scopeRegions(
  overlaps: ScopeOverlaps,
  entries: readonly SharedEntry[],
  roles: OverlapRoles,
  policy: ConflictPolicy,
): readonly SharedRegion[] {
  const between = pairEvidence(entries, roles, (left, right) =>
    evidenceOf(left, right, roles.of(left, right), policy.mergeable),
  );
  const sight = { entries, roles, policy, between };
  const regions = [
    ...cliques(overlaps, sight),
    ...overlaps.groups.flatMap(({ hub, others, role }) =>
      star(hub, others, tasksOf(others), role, sight),
    ),
    ...anyDepthRegions(overlaps, sight),
    ...undecidedRegions(overlaps, sight),
  ];
  const isConfig = ({ kind }: SharedRegion): boolean => kind === 'shared-config';
  return [...regions.filter((each) => !isConfig(each)), ...regions.filter(isConfig)];
}

interface Sight {
  readonly entries: readonly SharedEntry[];
  readonly roles: OverlapRoles;
  readonly policy: ConflictPolicy;
  readonly between: Between;
}

function cliques(
  { families }: ScopeOverlaps,
  { entries, roles, policy, between }: Sight,
): readonly SharedRegion[] {
  const related = new Set(families.flatMap(({ members }) => members));
  const own = entries.flatMap((entry, position) => {
    if (entry.tasks.length < 2 || related.has(position)) return [];
    const role = roles.of(entry, entry);
    const evidence = evidenceOf(entry, entry, role, policy.mergeable);
    if (!evidence) return [];
    const cause = { ...causeOf(role, evidence), between: between([entry], [entry]) };
    return regionOf(role.level, entry.tasks, entry.tasks, cause);
  });
  const shared = families.flatMap(({ members, pattern, witness }) => {
    const held = members.map((member) => entries[member] as SharedEntry);
    const [first] = held;
    if (!first) return [];
    const role = roles.of(first, first);
    const tasks = tasksOf(held);
    const evidence = { subject: pattern, reason: `both may write ${pattern}`, witness };
    const cause = { ...causeOf(role, evidence), between: between(held, held) };
    return regionOf(role.level, tasks, tasks, cause);
  });
  return [...own, ...shared];
}

/** An entry and all it overlaps in one role; `tasks` are those of the others. */
function star(
  hub: SharedEntry,
  others: readonly SharedEntry[],
  tasks: readonly number[],
  role: OverlapRole,
  { between, policy }: Sight,
): readonly SharedRegion[] {
  const [example] = others;
  if (!example || role.level === 'off') return [];
  const [left, right] = hub.position < example.position ? [hub, example] : [example, hub];
  const evidence = evidenceOf(left, right, role, policy.mergeable);
  if (!evidence) return [];
  const where = evidence.witness === null ? '' : `, for example at ${evidence.witness}`;
  const reason = `${hub.pattern} and ${others.length} other scope entries overlap${where}`;
  const isOwn = others.length === 1 || role.concrete !== null;
  const text = isOwn ? evidence : { ...evidence, subject: hub.pattern, reason };
  return regionOf(role.level, hub.tasks, tasks, {
    ...causeOf(role, text),
    between: between([hub], others),
  });
}

function anyDepthRegions(
  { anyDepth: { starts, ends } }: ScopeOverlaps,
  sight: Sight,
): readonly SharedRegion[] {
  const role = sight.roles.ordinary;
  const [few, many] = starts.length <= ends.length ? [starts, ends] : [ends, starts];
  if (few.length <= TOLD_APART) return anyDepthStars(few, many, sight);
  const tasks = tasksOf(many);
  const isClique = few.length === many.length && few.every((entry, at) => entry === many[at]);
  return regionOf(role.level, isClique ? tasks : tasksOf(few), tasks, {
    ...causeOf(role, {
      subject: '**',
      reason: 'one begins at any depth and the other goes on at any depth below a directory',
      witness: null,
    }),
    between: sight.between(few, many),
  });
}

/** A star for each of a few entries; two of them that are among the many, too, meet in the first one's. */
function anyDepthStars(
  few: readonly SharedEntry[],
  many: readonly SharedEntry[],
  sight: Sight,
): readonly SharedRegion[] {
  const [isMany, told] = [new Set(many), new Set<SharedEntry>()];
  const shared = tasksOf(many);
  return few.flatMap((hub) => {
    const isBoth = isMany.has(hub);
    const others = isBoth ? many.filter((other) => other !== hub && !told.has(other)) : many;
    if (isBoth) told.add(hub);
    const tasks = isBoth ? tasksOf(others) : shared;
    return star(hub, others, tasks, sight.roles.ordinary, sight);
  });
}

/** Entries that were not compared with all they can meet. */
const undecidedRegions = (
  { undecided }: ScopeOverlaps,
  { roles: { ordinary } }: Sight,
): readonly SharedRegion[] =>
  undecided.flatMap(({ entries, around }) =>
    regionOf(ordinary.level, tasksOf(entries), tasksOf(around), {
      kind: 'file-scope',
      rule: 'bounds',
      subject: entries[0]?.pattern ?? '',
      reason: `the backlog holds too many wide patterns such as ${entries[0]?.pattern ?? ''} to compare them all, so one may overlap the other`,
    }),
  );

const causeOf = ({ kind, rule }: OverlapRole, evidence: Evidence): RegionCause => ({
  kind,
  rule,
  ...evidence,
});

/** Positions of the tasks that hold any of the entries, ascending. */
export function tasksOf(entries: readonly SharedEntry[]): readonly number[] {
  const [only] = entries;
  if (only && entries.length === 1) return only.tasks;
  return [...new Set(entries.flatMap(({ tasks }) => tasks))].sort((a, b) => a - b);
}
