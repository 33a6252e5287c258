import type { Task } from '../manifest/task.js';
import { readEntry } from '../scope/match.js';
import { literalPrefix } from '../scope/pattern.js';
import type { ProjectRoot } from '../scope/projects.js';
import type { ConflictLevel } from './conflict.js';
import { liesWithin } from './lies-within.js';

/** A rule for what a task will touch although its scope does not say so. */
export interface ImpliedRule {
  /** Stands in reasons as `implied:<name>`. */
  readonly name: string;
  /**
   * Which entries of a task are meant: `test_verification`, or those that lie within this pattern, in
   * which `{project}` stands for the root of the project around the entry.
   */
  readonly when: string;
  /** The pattern added for each: `{entry}` is the entry itself, `{project}` as above. */
  readonly adds: string;
  /** How strongly a conflict over it binds at most. */
  readonly level: ConflictLevel;
}

/** What rules add to a task's scope, without repeats. */
export type ImpliedScope = (
  task: Pick<Task, 'scope' | 'tests'>,
) => readonly { readonly pattern: string; readonly rule: ImpliedRule }[];

const TESTS = 'test_verification';
const PROJECT = '{project}';
const ENTRY = '{entry}';

/**
 * The rules without configuration. Tests bind as if they were written in the scope. The others guess:
 * they are shown and bind nothing unless the options raise them.
 */
export const DEFAULT_IMPLIED_SCOPE: readonly ImpliedRule[] = [
  { name: 'tests', when: TESTS, adds: ENTRY, level: 'hard' },
  { name: 'barrel', when: '{project}/src/**', adds: '{project}/src/index.*', level: 'info' },
  { name: 'package', when: '{project}/src/**', adds: '{project}/package.json', level: 'info' },
  {
    name: 'lockfile',
    when: '**/package.json',
    adds: '{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb}',
    level: 'info',
  },
];

/**
 * Applies rules to scopes. Rules look at what is written only, never at what another rule adds: a guess
 * on top of a guess helps nobody. An entry that may reach into `when` but also beyond it, such as a
 * whole package, implies nothing. O(segments · rules) an entry.
 *
 * @example
 * const impliedOf = impliedScope(DEFAULT_IMPLIED_SCOPE, [{ name: 'a', root: 'packages/a' }]);
 * impliedOf({ scope: ['packages/a/src/hash/'], tests: [] }).map(({ pattern }) => pattern);
 * // ['packages/a/src/index.*', 'packages/a/package.json']
 */
export function impliedScope(
  rules: readonly ImpliedRule[],
  projects: readonly ProjectRoot[],
): ImpliedScope {
  const asksForProject = rules.some(({ when, adds }) => `${when}${adds}`.includes(PROJECT));
  const roots = new Set(asksForProject ? projects.map(({ root }) => root) : []);
  const known = new Map<string | null, ProjectRules>();
  const rulesAround = (entry: string): ProjectRules => {
    const root = rootAround(entry, roots);
    const own = known.get(root) ?? projectRules(rules, root);
    known.set(root, own);
    return own;
  };
  const ofTest = (test: string): readonly Added[] =>
    rulesAround(test).ofTests.map((each) => added(each, test));
  const ofEntry = (entry: string): readonly Added[] => {
    const meant = rulesAround(entry).ofEntries.filter(({ isMeant }) => isMeant(entry));
    return meant.map((each) => added(each, entry));
  };
  return ({ scope, tests }) => {
    const all = tests.flatMap(ofTest);
    for (const written of scope) {
      const { negative, pattern } = readEntry(written);
      if (!negative) all.push(...ofEntry(pattern));
    }
    if (all.length < 2) return all;
    return [...new Map(all.map((each) => [`${each.rule.name}\0${each.pattern}`, each])).values()];
  };
}

type Added = ReturnType<ImpliedScope>[number];

/** A rule with the project filled in. */
interface ProjectRule {
  readonly rule: ImpliedRule;
  readonly adds: string;
}

/** The rules for entries in one project, or in none. */
interface ProjectRules {
  readonly ofTests: readonly ProjectRule[];
  readonly ofEntries: readonly (ProjectRule & {
    readonly isMeant: (entry: string) => boolean;
  })[];
}

function projectRules(rules: readonly ImpliedRule[], root: string | null): ProjectRules {
  const filled = rules.flatMap((rule) => {
    const adds = withProject(rule.adds, root);
    return adds === null ? [] : [{ rule, adds }];
  });
  return {
    ofTests: filled.filter(({ rule }) => rule.when === TESTS),
    ofEntries: filled.flatMap((each) => {
      const when = each.rule.when === TESTS ? null : withProject(each.rule.when, root);
      return when === null ? [] : [{ ...each, isMeant: liesWithin([when]) }];
    }),
  };
}

const added = ({ rule, adds }: ProjectRule, entry: string): Added => ({
  pattern: adds === ENTRY ? entry : adds,
  rule,
});

/** A pattern with the project's root filled in; null when it asks for one and there is none. */
function withProject(pattern: string, root: string | null): string | null {
  if (!pattern.includes(PROJECT)) return pattern;
  if (root === null) return null;
  const literal = root.replace(/[\\*?[\]{}()|!+@]/g, '\\$&');
  return root === '.'
    ? pattern.replaceAll(`${PROJECT}/`, '')
    : pattern.replaceAll(PROJECT, () => literal);
}

/** The deepest project root at or around the literal start of an entry. */
function rootAround(entry: string, roots: ReadonlySet<string>): string | null {
  if (roots.size === 0) return null;
  let at = literalPrefix(entry);
  while (at !== '') {
    if (roots.has(at)) return at;
    at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
  }
  return roots.has('.') ? '.' : null;
}
