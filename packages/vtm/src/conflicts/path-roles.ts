import { covers } from '../scope/covers.js';
import { matches } from '../scope/match.js';
import { readPattern } from '../scope/pattern.js';
import type { ConflictPolicy } from './policy.js';
import type { ScopeOverlap } from './scope-overlaps.js';

/** What policy says of an overlap. */
export interface OverlapRole {
  /** The one file the overlap comes down to, when it is known to policy; else null. */
  readonly concrete: string | null;
  readonly sharedConfig: boolean;
  readonly mergeable: boolean;
}

/**
 * Answers what policy says of overlaps; each path and pattern is decided once.
 *
 * An overlap comes down to one file when either entry is a plain path that the other matches and that
 * policy names as shared configuration or mergeable. An overlap without such a file is mergeable when
 * a mergeable pattern surely covers one of the two entries.
 */
export function overlapRoles(policy: ConflictPolicy): (overlap: ScopeOverlap) => OverlapRole {
  const isConfig = remembered((path) => policy.sharedConfig.some((each) => matches(each, path)));
  const isMergeable = remembered((path) => policy.mergeable.some((each) => matches(each, path)));
  const staysMergeable = remembered((pattern) =>
    policy.mergeable.some((each) => covers(each, pattern)),
  );
  const isKnown = (path: string | null): path is string =>
    path !== null && (isConfig(path) || isMergeable(path));
  return ({ left, right }) => {
    const path = deepestShared(left.pattern, right.pattern, isKnown);
    if (path !== null) {
      return { concrete: path, sharedConfig: isConfig(path), mergeable: isMergeable(path) };
    }
    const covered = staysMergeable(left.pattern) || staysMergeable(right.pattern);
    return { concrete: null, sharedConfig: false, mergeable: covered };
  };
}

/** The plain path of one entry that the other matches, the deeper one first, where policy knows it. */
function deepestShared(
  a: string,
  b: string,
  isKnown: (path: string | null) => path is string,
): string | null {
  const left = readPattern(a).plain;
  const right = readPattern(b).plain;
  const leftFirst = left !== null && (right === null || left.length >= right.length);
  if (leftFirst) return isKnown(left) && matches(b, left) ? left : null;
  return isKnown(right) && matches(a, right) ? right : null;
}

function remembered(compute: (key: string) => boolean): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const answer = known.get(key) ?? compute(key);
    known.set(key, answer);
    return answer;
  };
}
