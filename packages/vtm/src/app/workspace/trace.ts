import { ok } from '../../base/result.js';
import { hashText } from '../../manifest/hash.js';
import type { WorkspaceReader } from '../../run/ports.js';

/**
 * What a workspace was opened from: every question that was asked of its files, with a hash of the
 * answer. Opening is a function of these answers, so with the same ones it gives the same workspace.
 */
export interface Trace {
  /** Of those JSON files in the list that a workspace may be made from. */
  readonly list: string;
  /** A name that is in the path of every manifest; null when none is known to be. */
  readonly name: string | null;
  /** Hash of each file that was read, by its path, in the order of the first reading. */
  readonly read: Readonly<Record<string, string>>;
  /** Whether each path that was only asked for was there. */
  readonly has: Readonly<Record<string, boolean>>;
}

/** Files that note what they are asked. */
export interface TracedFiles {
  readonly files: WorkspaceReader;
  /** What has been asked so far; manifests are found by the given pattern. */
  readonly trace: (pattern: string) => Trace;
}

/** The same files, noting what they are asked. */
export function traced(files: WorkspaceReader): TracedFiles {
  let list: List = ok([]);
  const read = new Map<string, string>();
  const has = new Map<string, boolean>();
  return {
    files: {
      listJson: async () => {
        list = await files.listJson();
        return list;
      },
      read: (path) => {
        const text = files.read(path);
        read.set(path, hashOf(text));
        return text;
      },
      has: (path) => {
        const isThere = files.has(path);
        has.set(path, isThere);
        return isThere;
      },
    },
    trace: (pattern) => {
      const name = nameIn(pattern);
      const asked = { read: Object.fromEntries(read), has: Object.fromEntries(has) };
      return { list: hashOfList(list, name), name, ...asked };
    },
  };
}

/** Whether files would answer today as they did. O(text of the files that were read). */
export async function holds(trace: Trace, files: WorkspaceReader): Promise<boolean> {
  if (hashOfList(await files.listJson(), trace.name) !== trace.list) return false;
  return (
    Object.entries(trace.has).every(([path, was]) => files.has(path) === was) &&
    Object.entries(trace.read).every(([path, hash]) => hashOf(files.read(path)) === hash)
  );
}

/** Whether two traces are of the same answers. */
export const sameTrace = (a: Trace, b: Trace): boolean => JSON.stringify(a) === JSON.stringify(b);

type List = Awaited<ReturnType<WorkspaceReader['listJson']>>;

/** A failure is an answer, too. */
const hashOf = (text: ReturnType<WorkspaceReader['read']>): string =>
  hashText(text.ok ? text.value : JSON.stringify(text));

/** Files that name projects and options, wherever they are. */
const ALWAYS = /(?:^|\/)(?:package|project|nx)\.json$/;

/** Other JSON files come and go, the state file beside a manifest with each run. */
function hashOfList(list: List, name: string | null): string {
  if (!list.ok) return hashText(JSON.stringify(list));
  const matters = (path: string): boolean =>
    name === null || ALWAYS.test(path) || path.split('/').includes(name);
  return hashText(list.value.filter(matters).join('\0'));
}

/** What has a meaning in a pattern, or may be written in two ways. */
const MAGIC = /[^A-Za-z0-9._ -]/;

/** The last name of a pattern: what it matches is of this name, or below something of this name. */
function nameIn(pattern: string): string | null {
  const names = pattern.split('/').map((name) => name.trim());
  const last = names.filter((name) => name !== '').pop();
  return last === undefined || MAGIC.test(last) || /^\.{1,2}$/.test(last) ? null : last;
}
