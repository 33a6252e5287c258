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
  return ({ left, right }) => {
    const path = concretePath(left.pattern, right.pattern);
    const sharedConfig = path !== null && isConfig(path);
    const mergeable = path !== null && isMergeable(path);
    if (sharedConfig || mergeable) return { concrete: path, sharedConfig, mergeable };
    const covered = staysMergeable(left.pattern) || staysMergeable(right.pattern);
    return { concrete: null, sharedConfig: false, mergeable: covered };
  };
}

/** The deeper of the plain paths that the other entry matches. */
function concretePath(a: string, b: string): string | null {
  const left = readPattern(a).plain;
  const right = readPattern(b).plain;
  if (left !== null && (right === null || left.length >= right.length) && matches(b, left)) {
    return left;
  }
  return right !== null && matches(a, right) ? right : null;
}

function remembered(compute: (key: string) => boolean): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const answer = known.get(key) ?? compute(key);
    known.set(key, answer);
    return answer;
  };
}
