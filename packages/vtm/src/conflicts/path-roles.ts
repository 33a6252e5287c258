import { matches } from '../scope/match.js';
import { readPattern } from '../scope/pattern.js';
import type { ConflictKind, ConflictRule } from './conflict.js';
import { liesWithin } from './lies-within.js';
import { pathSet } from './path-set.js';
import { weaker } from './policy.js';
import type { ConflictPolicy, LevelSetting } from './policy.js';
import type { SharedEntry } from './scope-entries.js';

/** What policy says of the overlap of two entries. */
export interface OverlapRole {
  readonly kind: Extract<ConflictKind, 'file-scope' | 'shared-config'>;
  readonly level: LevelSetting;
  readonly rule: ConflictRule;
  /** The one file the overlap comes down to, when it is known to policy; else null. */
  readonly concrete: string | null;
  /** Which of the two names that file. */
  readonly named: 'left' | 'right' | null;
  readonly mergeable: boolean;
}

/** Answers what policy says of overlaps; what it asks of paths is decided once. */
export interface OverlapRoles {
  readonly of: (left: SharedEntry, right: SharedEntry) => OverlapRole;
  /** Whether the entry's overlaps with all such entries have one role, that of plain file scopes. */
  readonly isOrdinary: (entry: SharedEntry) => boolean;
  readonly ordinary: OverlapRole;
}

/**
 * The roles of overlaps under a policy.
 *
 * An overlap comes down to one file when either entry is a plain path that the other matches and that
 * policy names as shared configuration or mergeable. An overlap without such a file is mergeable when
 * a mergeable pattern surely covers one of the two entries. What a rule implies binds at most as
 * strongly as the rule says.
 */
export function overlapRoles(policy: ConflictPolicy): OverlapRoles {
  const { levels } = policy;
  const isConfig = pathSet(policy.sharedConfig);
  const isMergeable = pathSet(policy.mergeable);
  const isCovered = liesWithin(policy.mergeable);
  const staysMergeable = (pattern: string): boolean =>
    readPattern(pattern).plain === null && isCovered(pattern);
  const isKnown = (path: string): boolean => isConfig(path) || isMergeable(path);
  const ordinary = roleOf('file-scope', levels['file-scope'], 'scope', false);
  return {
    of: (left, right) => {
      const shared = sharedFile(left.pattern, right.pattern, isKnown);
      const path = shared?.path ?? null;
      const mergeable =
        path === null
          ? staysMergeable(left.pattern) || staysMergeable(right.pattern)
          : isMergeable(path);
      const kind = path !== null && isConfig(path) ? 'shared-config' : 'file-scope';
      const caps = [left.implied, right.implied].flatMap((rule) => (rule ? [rule] : []));
      if (path === null && !mergeable && caps.length === 0) return ordinary;
      const level = caps.reduce<LevelSetting>(
        (least, rule) => weaker(least, rule.level),
        mergeable ? weaker(levels[kind], 'soft') : levels[kind],
      );
      const own = mergeable ? 'mergeable' : kind === 'shared-config' ? 'shared-config' : 'scope';
      const rule = caps[0] ? (`implied:${caps[0].name}` as const) : own;
      const role = roleOf(kind, level, rule, mergeable);
      return shared ? { ...role, concrete: shared.path, named: shared.named } : role;
    },
    isOrdinary: ({ pattern, implied }) => {
      if (implied !== null) return false;
      const { plain } = readPattern(pattern);
      return plain === null ? !isCovered(pattern) : !isKnown(plain);
    },
    ordinary,
  };
}

const roleOf = (
  kind: OverlapRole['kind'],
  level: LevelSetting,
  rule: ConflictRule,
  mergeable: boolean,
): OverlapRole => ({ kind, level, rule, concrete: null, named: null, mergeable });

/** The plain path of one entry that the other matches, the deeper one first, where policy knows it. */
function sharedFile(
  a: string,
  b: string,
  isKnown: (path: string) => boolean,
): { readonly path: string; readonly named: 'left' | 'right' } | null {
  const left = readPattern(a).plain;
  const right = readPattern(b).plain;
  if (left !== null && (right === null || left.length >= right.length)) {
    return isKnown(left) && matches(b, left) ? { path: left, named: 'left' } : null;
  }
  return right !== null && isKnown(right) && matches(a, right)
    ? { path: right, named: 'right' }
    : null;
}
