import { diagnostic, isError } from '../../base/diagnostic.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { quote } from '../../base/quote.js';
import { fail, ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { readTasks } from '../../manifest/read-tasks.js';
import { withTexts } from '../workspace/open-workspace.js';
import type { Workspace } from '../workspace/open-workspace.js';
import { unknownTasks } from '../workspace/unknown-tasks.js';
import { Draft } from './draft.js';
import { finish, obstaclesIn } from './finish.js';
import type { Edited, Suggestion } from './finish.js';
import { capabilityOf, criteriaOf, criterionNumbers, numbersBehind } from './numbering.js';
import type { Capability } from './numbering.js';
import { record } from './pairs.js';
import { readScopeEntry } from './scope-entries.js';
import { suggestedDependencies } from './suggested-dependencies.js';
import { manifestFor } from './manifest-for.js';
import type { AddRequest, EditFacts, TaskRequest } from './task-request.js';
import { writtenTask } from './written-task.js';
import type { NewTask } from './written-task.js';

/** Tasks that are ready to be appended, and the requests they come from. */
interface Prepared {
  readonly manifest: string;
  readonly tasks: readonly { readonly asked: TaskRequest; readonly made: NewTask }[];
  readonly told: readonly string[];
  readonly proposals: readonly Suggestion[];
}

/**
 * Appends tasks of one capability to a manifest: numbered, with defaults, conflicts recorded on both
 * sides in whatever manifest. What is only suggested (dependencies, other spellings of scopes) is told,
 * and done when suggestions are accepted.
 *
 * Refuses what would be no task (the codes of the reader of manifests), unknown ids (VTM403), a capability
 * that no id can be made of or a request without criteria (VTM421), and an unknown manifest (VTM426).
 * The workspace is best opened with `lint` and `dependencies`.
 *
 * @example
 * const asked = { title: 'Hash', criteria: ['It hashes'], scope: ['foundation'] };
 * addTasks(workspace, { capability: 'CONTENT_HASH', tasks: [asked] }, { files, usedIds: new Set() });
 */
export function addTasks(
  workspace: Workspace,
  request: AddRequest,
  facts: EditFacts,
): Result<Edited, readonly Diagnostic[]> {
  const prepared = prepare(workspace, request, facts);
  if (!prepared.ok) return prepared;
  const { manifest, told, proposals } = prepared.value;
  const accept = request.acceptSuggestions === true;
  const added = new Set(prepared.value.tasks.map(({ made }) => made.written.task_id));
  const trial = withTexts(workspace, appended(workspace, prepared.value).texts());
  const dependencies = suggestedDependencies(trial, added);
  const tasks = prepared.value.tasks.map(({ asked, made }) => {
    const id = made.written.task_id;
    const more = accept ? dependencies.flatMap(({ task, on }) => (task === id ? [on] : [])) : [];
    const depends = [...made.written.depends_on_tasks, ...more];
    return { asked, made: { ...made, written: { ...made.written, depends_on_tasks: depends } } };
  });
  return finish(workspace, appended(workspace, { ...prepared.value, tasks }), {
    told: [...[...added].map((id) => `${id} is added to ${manifest}.`), ...told],
    concerns: (a, b) => added.has(a) || added.has(b),
    newEntries: new Map(
      trial.backlog.tasks.filter(({ id }) => added.has(id)).map(({ id, scope }) => [id, scope]),
    ),
    declare: (draft, after) => declareAsked(draft, after, tasks),
    suggestions: [
      ...proposals,
      ...dependencies.map(({ task, on, reason }) => ({
        ...{ task, field: 'depends_on_tasks' as const, value: on, reason, applied: accept },
      })),
    ],
  });
}

function appended(workspace: Workspace, { manifest, tasks }: Pick<Prepared, 'manifest' | 'tasks'>) {
  const draft = new Draft(workspace.sources);
  for (const { made } of tasks) draft.append(manifest, made.written);
  return draft;
}

function declareAsked(draft: Draft, { backlog }: Workspace, tasks: Prepared['tasks']): void {
  const byId = new Map(backlog.tasks.map((task) => [task.id, task]));
  for (const { asked, made } of tasks)
    for (const id of new Set(asked.conflictsWith)) {
      const [task, other] = [byId.get(made.written.task_id), byId.get(id)];
      if (task && other) record(draft, task, other, 'declared');
    }
}

function prepare(
  workspace: Workspace,
  request: AddRequest,
  facts: EditFacts,
): Result<Prepared, readonly Diagnostic[]> {
  const obstacles = obstaclesIn(workspace);
  if (obstacles.length > 0) return fail(obstacles);
  const { backlog } = workspace;
  const capability = capabilityOf(backlog.tasks, request.capability);
  if (!capability.ok) return fail([noPrefix(capability.error)]);
  const manifest = manifestFor(workspace, request.manifest, capability.value.tasks);
  if (!manifest.ok) return fail([manifest.error]);
  const numbered = written(workspace, capability.value, manifest.value, request, facts);
  const asked = request.tasks.flatMap(({ dependsOn = [], conflictsWith = [] }) => [
    ...dependsOn,
    ...conflictsWith,
  ]);
  const refused = [
    ...unknownTasks(backlog, [...new Set(asked)]),
    ...(request.tasks.some(({ criteria }) => criteria.length === 0) ? [NO_CRITERIA] : []),
    ...readTasks(
      manifest.value,
      numbered.map(({ made }) => made.written),
    )
      .findings.filter(isError)
      .map(({ code, message, remedy, task }) =>
        diagnostic(code, message, remedy, task === undefined ? {} : { task }),
      ),
  ];
  if (refused.length > 0) return fail(refused);
  return ok({
    manifest: manifest.value,
    tasks: numbered,
    told: numbered.flatMap(({ told, made }) => [...told, ...made.told]),
    proposals: numbered.flatMap(({ proposals }) => proposals),
  });
}

function written(
  workspace: Workspace,
  capability: Capability,
  manifest: string,
  request: AddRequest,
  { files, usedIds }: EditFacts,
) {
  const { tasks } = workspace.backlog;
  const { prefix } = capability;
  const ids = numbersBehind(`${prefix}--T`, [...usedIds, ...tasks.map(({ id }) => id)]);
  const criteria = criterionNumbers(prefix, criteriaOf(tasks, manifest));
  const neighbour = capability.tasks.at(-1) ?? tasks.findLast((task) => task.manifest === manifest);
  let previous: string | null = null;
  return request.tasks.map((asked) => {
    const id = ids.next();
    const given = { task: id, criteria: asked.criteria.map(() => criteria.next()) };
    const entries = (asked.scope ?? []).map((entry) =>
      readScopeEntry(entry, { projects: workspace.projects, files }),
    );
    const accept = request.acceptSuggestions === true;
    const scope = entries.map(({ entry, proposal }) => (accept && proposal?.value) || entry);
    const chained = request.chain && previous !== null ? [previous] : [];
    const dependsOn = [...chained, ...(asked.dependsOn ?? [])];
    previous = id;
    return {
      asked,
      made: writtenTask(capability, { ...asked, scope, dependsOn }, given, neighbour),
      told: entries.flatMap(({ told }) => (told === null ? [] : [`${id}: ${told}`])),
      proposals: entries.flatMap(({ proposal }) =>
        proposal ? [{ task: id, field: 'file_scope' as const, ...proposal, applied: accept }] : [],
      ),
    };
  });
}

const NO_CRITERIA = diagnostic(
  'VTM421',
  'a task without acceptance criteria is none',
  'Say in at least one criterion what must hold when the task is done.',
);

const noPrefix = (name: string): Diagnostic =>
  diagnostic(
    'VTM421',
    `no task id can be made of the capability ${quote(name)}`,
    'Name it with letters from A to Z or digits, such as CONTENT_HASH.',
  );
