import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { ManifestSource } from '../../../manifest/finding.js';
import { withoutMark } from '../../../manifest/json-text.js';
import type { Workspace } from '../../workspace/open-workspace.js';

/** Members in which one task speaks of others. */
const ABOUT_OTHERS = [
  'depends_on_tasks',
  'conflicts_with',
  'derived_conflicts',
  'conflict_reasons',
];

/** Text of each member of each task, by id and key; and what stands outside of the tasks. */
interface Pieces {
  readonly tasks: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly outside: string;
}

function piecesOf({ text }: ManifestSource): Pieces {
  const body = withoutMark(text);
  const root = parseTree(body, [], { allowTrailingComma: true });
  const slice = ({ offset, length }: Node) => body.slice(offset, offset + length);
  const member = (owner: Node | undefined, key: string): Node | undefined =>
    owner?.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
  const list = member(root, 'tasks');
  const tasks = new Map(
    (list?.children ?? []).map((task) => [
      String(member(task, 'task_id')?.value),
      new Map((task.children ?? []).map((one) => [String(one.children?.[0]?.value), slice(one)])),
    ]),
  );
  const { offset = 0, length = 0 } = list ?? {};
  return { tasks, outside: body.slice(0, offset) + body.slice(offset + length) };
}

/**
 * Members that differ between two states of a workspace although the edit was about other tasks: whole
 * tasks, members that do not speak of others, members that speak of others than these.
 */
export function strayChanges(
  before: Workspace,
  after: Workspace,
  about: readonly string[],
): readonly string[] {
  return before.sources.flatMap((source, at) => {
    const [old, now] = [piecesOf(source), piecesOf(after.sources[at] as ManifestSource)];
    const added = [...now.tasks.keys()].filter((id) => !old.tasks.has(id));
    const concerned = [...about, ...addedIn(before, after)];
    const outside = [old, now].map((pieces) => withoutCounts(pieces.outside));
    return [
      ...(outside[0] === outside[1] ? [] : [`outside of the tasks of ${source.file}`]),
      ...[...old.tasks].flatMap(([id, members]) =>
        about.includes(id) ? [] : changedMembers(id, members, now.tasks.get(id), concerned),
      ),
      ...(isBehind(added, [...now.tasks.keys()], about) ? [] : ['a task is not added at the end']),
    ];
  });
}

const addedIn = (before: Workspace, after: Workspace): readonly string[] => {
  const known = new Set(before.backlog.tasks.map(({ id }) => id));
  return after.backlog.tasks.map(({ id }) => id).filter((id) => !known.has(id));
};

const isBehind = (
  added: readonly string[],
  all: readonly string[],
  about: readonly string[],
): boolean => {
  const news = added.filter((id) => !about.includes(id));
  return about.length > 0 || all.slice(all.length - news.length).join() === news.join();
};

function changedMembers(
  id: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string> | undefined,
  concerned: readonly string[],
): readonly string[] {
  if (!after) return [`${id} is gone`];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys
    .filter((key) => before.get(key) !== after.get(key))
    .filter((key) => {
      const speaks = `${before.get(key) ?? ''}${after.get(key) ?? ''}`;
      return (
        !ABOUT_OTHERS.includes(key) || !concerned.some((other) => speaks.includes(`"${other}"`))
      );
    })
    .map((key) => `${key} of ${id}`);
}

const withoutCounts = (text: string): string =>
  text.replace(/("manifest_hash"\s*:\s*)"[^"]*"/, '$1').replace(/("total_tasks"\s*:\s*)\d+/, '$1');

/** Every comment of the manifests, as it stands. */
export const commentsIn = (sources: readonly ManifestSource[]): ReadonlySet<string> =>
  new Set(sources.flatMap(({ text }) => text.match(/\/\/ kept \d+|\/\* about \d+ \*\//g) ?? []));
