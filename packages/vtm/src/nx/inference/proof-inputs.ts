import type { TargetConfiguration } from '@nx/devkit';
import type { ProjectFolder } from '../../app/workspace/projects.js';
import { normalisePath } from '../../base/workspace-path.js';
import type { Task } from '../../manifest/task.js';
import type { Argv } from '../../run/command.js';
import { stateFileOf } from '../../run/own-files.js';
import type { EntryPlace } from './entry-places.js';
import { entryInputs, patternInputs } from './task-inputs.js';

type Inputs = NonNullable<TargetConfiguration['inputs']>;

/** The fields of an entry that say what proves a task and what that is about. */
const TELLING_FIELDS = ['verify', 'test_verification', 'file_scope'] as const;

/** What proofs of a workspace depend on beside what their tasks say. */
export interface ProofGround {
  readonly projects: readonly ProjectFolder[];
  /** Paths of the manifests. */
  readonly manifests: readonly string[];
  /** Whether files of the projects count that a task writes in, and of those that they depend on. */
  readonly reads: 'scope' | 'projects';
  /** Further patterns, from the workspace root. */
  readonly further: readonly string[];
}

/** What a proof of a task is about. */
interface Proof {
  /** Null when nothing proves it. */
  readonly argv: Argv | null;
  /** Names of the projects that it writes in. */
  readonly owners: readonly string[];
  readonly entry: EntryPlace;
}

/**
 * What a proof depends on, as inputs of its target: the fields of the entry that name it, the files of
 * scope and tests, those that the command names, and as much of the projects around as the ground says.
 * The manifests and what vtm keeps beside them never count: they change with every other task.
 *
 * The command is in the hash by the target's options, whatever Nx makes of the fields.
 */
export function proofInputs(
  task: Task,
  { argv, owners, entry }: Proof,
  ground: ProofGround,
): Inputs {
  const scope = task.scope.filter((entry) => !entry.startsWith('!'));
  const named = [...scope, ...task.tests, ...ground.further, ...filesNamedIn(argv ?? [])];
  const folders = ground.reads === 'projects' ? rootsAround(owners, ground.projects) : [];
  const patterns = patternInputs([...named, ...folders]);
  const own = ground.manifests.flatMap((file) => [file, stateFileOf(file)]);
  const without = [...own, '**/*.vtm-index.json', '**/*.vtm-index/*.json'].map(
    (path) => `!{workspaceRoot}/${path}`,
  );
  const told = entryInputs(task, entry, TELLING_FIELDS);
  return [...told, ...patterns, ...new Set(without)] as Inputs;
}

/** The folders of projects and of what they depend on by their own words, directly or not. */
function rootsAround(owners: readonly string[], projects: readonly ProjectFolder[]): string[] {
  const byName = new Map(projects.map((project) => [project.name, project]));
  const reached = new Set(owners);
  for (const name of reached)
    for (const other of byName.get(name)?.dependencies ?? []) reached.add(other);
  return [...reached].flatMap((name) => {
    const root = byName.get(name)?.root;
    if (root === undefined) return [];
    // The root's own project holds what lies in no other: all there is only where there is no other.
    if (root === '.') return projects.length === 1 ? ['**'] : [];
    return [`${root}/`];
  });
}

/** What no word of a command holds that names a file. */
const BETWEEN = /[^A-Za-z0-9_.@/-]+/;
const FILE = /\/|^[^.]+\.[A-Za-z]+$/;
/** A longer word is no path anybody meant. */
const LONGEST = 512;

/** Words of a command that read as files of the workspace; one that names none does no harm. */
function filesNamedIn(argv: readonly string[]): string[] {
  const words = argv.flatMap((word) => word.split(BETWEEN));
  return words.flatMap((word) => {
    if (word.length > LONGEST || word.startsWith('-') || !FILE.test(word)) return [];
    const path = normalisePath(word);
    return path.ok && !path.value.startsWith('node_modules/') ? [path.value] : [];
  });
}
