import { diagnostic, isError } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { locate } from '../../manifest/locate.js';
import { indexTexts } from '../../manifest/entry-index.js';
import { indexedManifests, isIndexOf } from '../../manifest/index-name.js';
import type { FileTexts } from './write-edit.js';
import { editJson } from '../../manifest/edit-json.js';
import { diagnosticsOf, withTexts } from '../workspace/open-workspace.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { draftOf } from '../sync/draft.js';
import { refreshHeader } from '../sync/refresh-header.js';
import { conflictFindings } from '../validation/validate.js';
import { Draft } from './draft.js';
import { recordDerived } from './pairs.js';
import type { Concerns } from './pairs.js';

/** Something that an edit proposes and does not do unasked. */
export interface Suggestion {
  readonly task: string;
  readonly field: 'depends_on_tasks' | 'file_scope';
  /** What to write: an id to add, or an entry in place of another. */
  readonly value: string;
  readonly reason: string;
  /** Whether it has been done, because suggestions were accepted. */
  readonly applied: boolean;
}

/** An edit that is ready to be written. */
export interface Edited {
  /** New text of each manifest that changes, and of the index beside it where there is one. */
  readonly texts: FileTexts;
  /** What was done, a sentence each. */
  readonly told: readonly string[];
  readonly suggestions: readonly Suggestion[];
  /** What is doubtful since the edit and was not before. */
  readonly warnings: readonly Diagnostic[];
  /** Entries of scopes that are new, by task: whether they name anything, `withBarrenEntries` tells. */
  readonly newEntries: ReadonlyMap<string, readonly string[]>;
  /** The workspace as it will be. */
  readonly workspace: Workspace;
}

/** What makes an edit of changed tasks whole. */
export interface Ending {
  readonly told: readonly string[];
  /** Pairs whose derived conflicts may have changed. */
  readonly concerns: Concerns;
  /** What is recorded of pairs that the first draft could not know, before derived ones are. */
  readonly declare?: (draft: Draft, edited: Workspace) => void;
  readonly suggestions?: readonly Suggestion[];
  readonly newEntries?: Edited['newEntries'];
  /** Ids of tasks by those they had before. */
  readonly renamed?: ReadonlyMap<string, string>;
}

/** Codes of manifests that hold no task because nobody can read them. */
const UNREADABLE = new Set(['VTM101', 'VTM102', 'VTM103', 'VTM104', 'VTM105', 'VTM106']);

/** What forbids any edit: with a manifest that nobody can read, references in it could not follow. */
export function obstaclesIn(workspace: Workspace): readonly Diagnostic[] {
  const { outside } = workspace;
  if (outside.some(isError)) return outside.filter(isError);
  if (!workspace.findings.some(({ code }) => UNREADABLE.has(code))) return [];
  return diagnosticsOf(workspace).filter(({ code }) => UNREADABLE.has(code));
}

/**
 * Brings derived conflicts, hash and counts up to date after changes of tasks, reads the result again
 * and gives it when it has no error that was not there before; else VTM420 and these errors.
 */
export function finish(
  before: Workspace,
  draft: Draft,
  ending: Ending,
): Result<Edited, readonly Diagnostic[]> {
  const edited = withTexts(before, draft.texts());
  const pairs = new Draft(edited.sources);
  ending.declare?.(pairs, edited);
  const kept = recordDerived(pairs, edited, ending.concerns);
  const workspace = refreshed(before, withTexts(edited, pairs.texts()));
  const found = newIn(before, workspace, ending.renamed ?? new Map());
  const errors = found.filter(isError);
  if (errors.length > 0) return fail([wouldBreak(errors.length), ...errors]);
  return ok({
    texts: new Map([...changedTexts(before, workspace), ...changedIndexes(before, workspace)]),
    told: [...ending.told, ...kept],
    suggestions: ending.suggestions ?? [],
    newEntries: ending.newEntries ?? new Map(),
    warnings: found.filter(({ severity }) => severity === 'warning'),
    workspace,
  });
}

/** Hash and counts of the manifests that change. */
function refreshed(before: Workspace, edited: Workspace): Workspace {
  const { edits } = refreshHeader(draftOf(edited), new Set());
  const texts = [...changedTexts(before, edited)].map(
    ([file, text]) =>
      [
        file,
        editJson(
          text,
          edits.filter((one) => one.file === file),
        ),
      ] as const,
  );
  return withTexts(edited, new Map(texts), { lint: true });
}

function changedTexts(before: Workspace, after: Workspace): ReadonlyMap<string, string> {
  const former = new Map(before.sources.map(({ file, text }) => [file, text]));
  return new Map(
    after.sources.flatMap(({ file, text }) =>
      former.get(file) === text ? [] : [[file, text] as const],
    ),
  );
}

/** Who has no index makes none by an edit: the first one is the sync's. */
function changedIndexes(before: Workspace, after: Workspace): FileTexts {
  const former = indexTexts(before.backlog.manifests);
  const later = indexTexts(after.backlog.manifests);
  const isKept = (path: string): boolean =>
    indexedManifests(path).some((file) => before.indexes.some((one) => isIndexOf(one, file)));
  const changed = [...later].filter(([path, text]) => isKept(path) && former.get(path) !== text);
  const empty = before.indexes.filter((path) => former.has(path) && !later.has(path));
  return new Map([...changed, ...empty.map((path) => [path, null] as const)]);
}

/** Only the first hundred of these are listed, so that one may move up where another goes. */
const LISTED_IN_PART = 'VTM203';

/** What is wrong since an edit: of each code, as many about a task as there are more than before. */
function newIn(
  before: Workspace,
  after: Workspace,
  renamed: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  const former = new Map([...renamed].map(([old, id]) => [id, old]));
  const keyOf = ({ code, task = '' }: Diagnostic) => `${code} ${former.get(task) ?? task}`;
  const known = new Map<string, number>();
  for (const { code, task = '' } of diagnosticsIn(before))
    known.set(`${code} ${task}`, (known.get(`${code} ${task}`) ?? 0) + 1);
  return diagnosticsIn(after).filter((item) => {
    if (item.code === LISTED_IN_PART) return false;
    const left = known.get(keyOf(item)) ?? 0;
    known.set(keyOf(item), left - 1);
    return left <= 0;
  });
}

/** Everything that manifests and projects tell of what is wrong. */
const diagnosticsIn = (workspace: Workspace): readonly Diagnostic[] => [
  ...diagnosticsOf(workspace),
  ...locate(conflictFindings(workspace), workspace.sources),
];

const wouldBreak = (errors: number): Diagnostic =>
  diagnostic(
    'VTM420',
    `the edit would leave ${errors === 1 ? 'an error' : `${errors} errors`} that ${errors === 1 ? 'is' : 'are'} not there now, so nothing is written`,
    'What is wrong follows; ask for something else, or report it when that is no way out.',
  );
