import { DEEP } from './segment.js';
import type { Row } from './pattern.js';
import { sharedSegment } from './segment-overlap.js';

/** A project as scopes see it; the root is a workspace-relative directory, `.` for the workspace itself. */
export interface ProjectRoot {
  readonly name: string;
  readonly root: string;
}

/** Directories that are project roots or lead to one. */
export interface ProjectNode {
  readonly children: Map<string, ProjectNode>;
  /** Names of the projects rooted here. */
  readonly names: string[];
}

const newNode = (): ProjectNode => ({ children: new Map(), names: [] });

/** The tree of all project roots; the workspace root's own project stands at its top. */
export function projectTree(projects: readonly ProjectRoot[]): ProjectNode {
  const top = newNode();
  for (const { name, root } of projects) {
    let node = top;
    for (const part of rootParts(root)) {
      const next = node.children.get(part) ?? newNode();
      node.children.set(part, next);
      node = next;
    }
    node.names.push(name);
  }
  return top;
}

/** The segments of a project root; none for the workspace root. */
export const rootParts = (root: string): readonly string[] =>
  root.split('/').filter((part) => part !== '' && part !== '.');

/**
 * Adds the projects a row may write into: the owner of its literal start, which is the deepest root
 * on the way, and every project below it that the rest may reach.
 */
export function addOwners(top: ProjectNode, row: Row, owners: Set<string>): void {
  let node = top;
  let nearest: readonly string[] = [];
  let at = 0;
  for (; at < row.length; at += 1) {
    const segment = row[at];
    if (segment?.kind !== 'literal') break;
    const next = node.children.get(segment.text);
    if (!next) {
      if (at === 0 && isRootFile(row)) add(owners, top.names);
      add(owners, nearest);
      return;
    }
    node = next;
    if (node.names.length > 0) nearest = node.names;
  }
  if (at === 0 && mayBeRootFile(row)) add(owners, top.names);
  add(owners, nearest);
  addBelow(node, row, at, owners);
}

/** Depth first over roots and row together; a `**` reaches all below. */
function addBelow(node: ProjectNode, row: Row, at: number, owners: Set<string>): void {
  const segment = row[at];
  if (!segment) return;
  for (const [part, child] of node.children) {
    if (segment === DEEP) {
      add(owners, child.names);
      addBelow(child, row, at, owners);
    } else if (sharedSegment(segment, { kind: 'literal', text: part })) {
      if (at + 1 < row.length) add(owners, child.names);
      addBelow(child, row, at + 1, owners);
    }
  }
}

const isRootFile = (row: Row): boolean => row.length === 1 || (row.length === 2 && row[1] === DEEP);

const mayBeRootFile = (row: Row): boolean => row.filter((segment) => segment !== DEEP).length <= 1;

function add(owners: Set<string>, names: readonly string[]): void {
  for (const name of names) owners.add(name);
}
