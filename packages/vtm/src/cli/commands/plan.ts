import { basename, dirname, resolve } from 'node:path';
import { explorePlan } from '../../app/planning/explore-plan.js';
import type { ExploredPlan } from '../../app/planning/explore-plan.js';
import type { GroupsFile } from '../../app/planning/given-groups.js';
import { keepPlan, openTraced } from '../../app/planning/plan-once.js';
import type { TracedWorkspace } from '../../app/planning/plan-once.js';
import type { PlannedWorkspace } from '../../app/planning/plan-workspace.js';
import { reachableErrors } from '../../app/workspace/reachable-errors.js';
import { changesAnything } from '../../app/planning/what-if.js';
import type { Changes } from '../../app/planning/what-if.js';
import type { Diagnostic } from '../../base/diagnostic.js';
import { ok } from '../../base/result.js';
import type { Result } from '../../base/result.js';
import { findRepository } from '../../io/git.js';
import { planShelf } from '../../io/plan-shelf.js';
import { findWorkspaceRoot, workspaceFiles } from '../../io/workspace-files.js';
import { planMarkdown } from '../../report/plan-markdown.js';
import { planReport } from '../../report/plan-report.js';
import type { PlanReport } from '../../report/plan-report.js';
import { planText } from '../../report/plan-text.js';
import { figuresView, givenGroupsView } from '../../report/what-if-view.js';
import { answerIn, answerLacks, refuse } from '../output.js';
import type { AnswerFormat } from '../output.js';
import { progressOn } from '../progress.js';
import type { ExitCode } from '../exit-codes.js';

/** What was asked of `vtm plan`. */
export interface PlanRequest {
  /** How long to search; null for the option of the workspace. */
  readonly effort: number | null;
  readonly changes: Changes;
  /** A file with a grouping made by hand, from the current folder; null for none. */
  readonly groups: string | null;
  readonly pipeline: boolean;
  readonly costs: boolean;
}

/** `vtm plan`: the plan of all tasks, whatever their state; 1 when any is broken. */
export async function planCommand(
  cwd: string,
  asked: PlanRequest,
  format: AnswerFormat,
): Promise<ExitCode> {
  const json = format === 'json';
  const root = findWorkspaceRoot(cwd);
  const opened = await openTraced(workspaceFiles(root));
  if (!opened.ok) return refuse(json, [opened.error]);
  const groups = asked.groups === null ? ok(null) : groupsFile(asked.groups);
  if (!groups.ok) return refuse(json, [groups.error]);
  const { options } = opened.value.workspace;
  const effort = asked.effort ?? options.effort;
  const workspace = { ...opened.value.workspace, options: { ...options, effort } };
  const progress = progressOn(process.stderr, 'planning', () => performance.now());
  const explored = explorePlan(
    workspace,
    { changes: asked.changes, groups: groups.value, allCosts: asked.costs },
    progress.observe,
  );
  progress.end();
  if (!explored.ok) return refuse(json, explored.error);
  const report = reportOn(explored.value, asked);
  answerIn(format, report, [], {
    text: (paint) => planText(report, paint),
    markdown: () => planMarkdown(report),
  });
  if (effort === options.effort) await keepFor(root, explored.value.base, opened.value);
  return answerLacks(reachableErrors(workspace, null));
}

/** Keeps the plan for who asks next. */
async function keepFor(
  root: string,
  planned: PlannedWorkspace,
  { trace }: TracedWorkspace,
): Promise<void> {
  const repository = await findRepository(root);
  if (repository.ok) await keepPlan(planned, trace, planShelf(repository.value));
}

function reportOn(
  { base, planned, insight, given }: ExploredPlan,
  { changes, pipeline }: PlanRequest,
): PlanReport {
  const { highBeside, ...same } = changes;
  return planReport(planned.workspace.backlog, planned.plan, insight, {
    edges: pipeline,
    whatIf: changesAnything(changes)
      ? {
          changes: { ...same, high_beside: highBeside },
          before: figuresView(base.plan),
          after: figuresView(planned.plan),
        }
      : null,
    given: given && givenGroupsView(planned.plan, given.file, given.groups, given.evaluation),
  });
}

function groupsFile(path: string): Result<GroupsFile, Diagnostic> {
  const file = basename(path);
  const text = workspaceFiles(dirname(resolve(path))).read(file);
  return text.ok ? ok({ file, text: text.value }) : text;
}
