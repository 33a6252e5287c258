import { canonicalJson } from '../../manifest/hash.js';
import type { Entry, RunState } from '../state.js';
import { isPublic } from './fields.js';
import type { StateDocument } from './read.js';

/**
 * Takes over what a state file says of the tasks of a manifest. A text that was imported or exported
 * before says nothing new. Otherwise entries of which the live state knows nothing are taken as they
 * are; those it knows only when the file is not older than it, and never over a lease. Attempts are
 * never counted back. O(entries).
 */
export function importDocument(
  state: RunState,
  manifest: string,
  document: Pick<StateDocument, 'hash' | 'value' | 'lastUpdated' | 'entries'>,
  now: number,
): RunState {
  const live = Object.hasOwn(state.manifests, manifest) ? state.manifests[manifest] : undefined;
  if (live?.exported === document.hash) return state;
  const before = live ? Date.parse(live.last_updated) : NaN;
  // A file from the future is one of now, or nothing that happens later could be newer.
  const written = document.lastUpdated === null ? NaN : Math.min(document.lastUpdated, now);
  const wins = written >= before;
  const tasks = new Map(Object.entries(live?.tasks ?? {}));
  for (const [id, entry] of Object.entries(document.entries)) {
    const known = tasks.get(id);
    if (!known) tasks.set(id, entry);
    else if (wins && !known.lease && !saysTheSame(known, entry)) tasks.set(id, over(known, entry));
  }
  const { tasks: _tasks, last_updated: _time, ...header } = document.value;
  const imported = {
    ...live,
    last_updated: live && !wins ? live.last_updated : new Date(written || now).toISOString(),
    exported: document.hash,
    header,
    tasks: Object.fromEntries(tasks),
  };
  return { ...state, manifests: { ...state.manifests, [manifest]: imported } };
}

const publicPart = (entry: Entry) =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => isPublic(key)));

const saysTheSame = (known: Entry, entry: Entry): boolean =>
  canonicalJson(publicPart(known)) === canonicalJson(publicPart(entry));

/** The entry of the file in place of the live one, which keeps what no file can say. */
function over(known: Entry, entry: Entry): Entry {
  const own = Object.fromEntries(Object.entries(known).filter(([key]) => !isPublic(key)));
  const attempt = Math.max(known.attempt ?? 0, entry.attempt ?? 0);
  return { ...entry, ...own, ...(attempt === 0 ? {} : { attempt }) };
}
