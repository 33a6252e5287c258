import type { IndexedEntry } from '../../../manifest/entry-index.js';
import type { EntryPlace } from '../entry-places.js';

/** Where the entry of a task of the tests' manifest is, of which an index says this. */
export const anEntry = (indexed: IndexedEntry, fields: Partial<EntryPlace> = {}): EntryPlace => ({
  indexed,
  index: 'docs/backlog/virtual-task-manifest.vtm-index.json',
  coarse: false,
  ...fields,
});
