import { criterionIds } from './checks/criteria.js';
import { withoutCycles } from './checks/cycles.js';
import { understatedRisks } from './checks/dangers.js';
import { withUniqueIds } from './checks/identity.js';
import { impliedDependencies } from './checks/redundancy.js';
import { withKnownReferences } from './checks/references.js';
import { emptyScopes, groupsOfSerialTasks, routeParameters } from './checks/scopes.js';
import { doubtfulSizes } from './checks/sizes.js';
import { suggestedDependencies } from './checks/suggestions.js';
import { oneSidedConflicts } from './checks/symmetry.js';
import type { Finding } from './finding.js';
import type { ParsedManifest } from './parse.js';
import type { Backlog, Manifest, Task } from './task.js';

/** How much a backlog is looked at. */
export interface AssembleOptions {
  /** Also look for what is doubtful, not only for what is wrong. Default false. */
  readonly lint?: boolean;
}

/** The universe of tasks, and what is wrong between them. */
export interface AssembledBacklog {
  readonly backlog: Backlog;
  /** Only those found here; the findings of each manifest stay with it. In no particular order. */
  readonly findings: readonly Finding[];
}

const LINT_CHECKS: readonly ((tasks: readonly Task[]) => Finding[])[] = [
  oneSidedConflicts,
  impliedDependencies,
  emptyScopes,
  doubtfulSizes,
  groupsOfSerialTasks,
  routeParameters,
  suggestedDependencies,
  understatedRisks,
];

/**
 * One universe over several manifests, in the order given: of equal ids the first stays, references
 * to no other task go, and so do the dependencies that close a cycle; each with an error. Never
 * throws; O(tasks + references), with lint also that of `impliedDependencies`.
 *
 * @example
 * const parsed = sources.map((source) => parseManifest(source));
 * const { backlog, findings } = assembleBacklog(parsed);
 */
export function assembleBacklog(
  parsed: readonly ParsedManifest[],
  options: AssembleOptions = {},
): AssembledBacklog {
  const manifests = parsed.map(({ manifest }) => manifest);
  const unique = withUniqueIds(manifests.flatMap(({ tasks }) => tasks));
  const known = withKnownReferences(unique.byId);
  const acyclic = withoutCycles(known.tasks);
  const { tasks } = acyclic;
  return {
    backlog: { manifests: manifests.map((manifest) => restricted(manifest, tasks)), tasks },
    findings: [
      ...unique.findings,
      ...criterionIds(unique.byId.values()),
      ...known.findings,
      ...acyclic.findings,
      ...(options.lint ? LINT_CHECKS.flatMap((check) => check(tasks)) : []),
    ],
  };
}

/** A manifest with its tasks as they stand in the universe; the hashes stay those of the file. */
function restricted(manifest: Manifest, tasks: readonly Task[]): Manifest {
  return {
    file: manifest.file,
    tasks: tasks.filter((task) => task.manifest === manifest.file),
    writtenHash: manifest.writtenHash,
    get hash() {
      return manifest.hash;
    },
    get entryHashes() {
      return manifest.entryHashes;
    },
  };
}
