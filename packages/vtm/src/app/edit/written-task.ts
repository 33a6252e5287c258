import type { Risk, Size, Task } from '../../manifest/task.js';
import type { Capability } from './numbering.js';
import type { TaskRequest } from './task-request.js';

/** Ids that a new task gets. */
export interface GivenIds {
  readonly task: string;
  /** As many as there are criteria. */
  readonly criteria: readonly string[];
}

/** Members of a task that is not written yet, in the order of the format. */
export interface NewMembers {
  readonly task_id: string;
  readonly depends_on_tasks: readonly string[];
  readonly [member: string]: unknown;
}

/** A new task and what was decided for it, a sentence each. */
export interface NewTask {
  readonly written: NewMembers;
  readonly told: readonly string[];
}

/**
 * The size by the number of acceptance criteria, since measured time follows them rather than the sizes
 * that people give: up to 3 are S, up to 7 M, more L.
 */
const sizeFor = (criteria: number): Size => (criteria <= 3 ? 'S' : criteria <= 7 ? 'M' : 'L');

/** A task as it is written, members in the order of the format; optional ones only when they were asked for. */
export function writtenTask(
  { name }: Pick<Capability, 'name'>,
  asked: TaskRequest,
  ids: GivenIds,
  neighbour: Task | undefined,
): NewTask {
  const risk = asked.risk ?? 'Medium';
  const scope = asked.scope ?? [];
  const parallel = asked.parallel ?? (risk !== 'High' && scope.length > 0);
  const size = asked.size ?? sizeFor(asked.criteria.length);
  const written = {
    task_id: ids.task,
    capability_id: name,
    phase: asked.phase ?? (neighbour?.phase || 'Phase 1'),
    slice: asked.slice ?? (neighbour?.slice || 'Slice 1.1'),
    title: asked.title,
    description: asked.description ?? asked.title,
    acceptance_criteria: asked.criteria.map((text, at) => ({ id: ids.criteria[at] ?? '', text })),
    risk,
    est: asked.minutes === undefined ? { size } : { size, minutes: asked.minutes },
    depends_on_tasks: distinct(asked.dependsOn),
    ...documentsOf(asked),
    parallel,
    conflicts_with: [],
    file_scope: distinct(scope),
    ...present({
      parallelism_group: asked.group,
      resources: asked.resources,
      run: asked.run,
      verify: asked.verify,
    }),
  };
  return { written, told: decisions(asked, ids, { risk, parallel, size }) };
}

const documentsOf = ({ specs, adrs, guides, tests, gapCodes, provisional }: TaskRequest) =>
  present({
    related_specs: specs,
    related_adrs: adrs,
    related_guides: guides,
    test_verification: tests,
    gap_codes: gapCodes,
    provisional,
  });

interface Decided {
  readonly risk: Risk;
  readonly parallel: boolean;
  readonly size: Size;
}

function decisions(asked: TaskRequest, ids: GivenIds, { risk, parallel, size }: Decided): string[] {
  const count = asked.criteria.length;
  const criteria = count === 1 ? 'criterion' : 'criteria';
  const why = risk === 'High' ? 'since its risk is High' : 'since it has no file_scope';
  return [
    ...(asked.size === undefined
      ? [`${ids.task} is estimated ${size}, by its ${count} ${criteria}.`]
      : []),
    ...(asked.risk === undefined ? [`${ids.task} has the risk Medium, since none was given.`] : []),
    ...(asked.parallel === undefined && !parallel
      ? [`${ids.task} runs alone (parallel: false), ${why}.`]
      : []),
  ];
}

const distinct = (entries: readonly string[] = []): string[] => [...new Set(entries)];

function present<Members extends object>(members: Members): Partial<Members> {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<Members>;
}
