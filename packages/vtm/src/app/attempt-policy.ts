import { impliedScope } from '../conflicts/implied-scope.js';
import { argvFrom } from '../run/command.js';
import type { Argv } from '../run/command.js';
import type { Command, Task } from '../manifest/task.js';
import { writersOf } from '../run/writers.js';
import { mapProjects } from '../scope/projects.js';
import type { ProjectMap } from '../scope/projects.js';
import { conflictContext } from './workspace/conflict-context.js';
import type { Workspace } from './workspace/open-workspace.js';
import type { ProjectFolder } from './workspace/projects.js';
import type { AttemptPolicy, Proof } from './run/request.js';

/** Nx as it is installed in the workspace, or linked into a worktree of it. */
const NX = './node_modules/.bin/nx';

/** What the options say of everything around a task's command. */
export function attemptPolicy(workspace: Workspace): AttemptPolicy {
  const { backlog, options, projects } = workspace;
  const { timeoutMinutes } = options;
  const { policy } = conflictContext(workspace);
  const impliedOf = impliedScope(policy.impliedScope, projects);
  return {
    isolation: options.isolation,
    setup: options.setup === undefined ? null : argvFrom(options.setup),
    timeoutSeconds: timeoutMinutes === undefined ? null : Math.ceil(timeoutMinutes * 60),
    secrets: options.secrets,
    ports: options.ports,
    guard: { backlog, policy: options.guard, impliedOf, writers: writersOf(backlog, impliedOf) },
    proofOf: proofsOf(workspace),
    verifyExclusive: options.verifyExclusive,
    integrate: options.integrate,
    deliver: options.deliver,
    resolvers: options.resolvers,
    gate: options.gate === undefined ? null : argvFrom(options.gate),
  };
}

/**
 * What proves each task: its own `verify`, else the test target of the project that holds the tests it
 * lists, given these files, else the option `verify`; null without any of them.
 */
export function proofsOf({
  backlog,
  options,
  projects,
}: Pick<Workspace, 'backlog' | 'options' | 'projects'>): AttemptPolicy['proofOf'] {
  const map = mapProjects(projects);
  const testable = new Map(
    projects.flatMap((project) => (project.tested ? [[project.name, project] as const] : [])),
  );
  const general = options.verify ?? null;
  return (position) => {
    const task = backlog.tasks[position];
    if (!task) return null;
    const owner = map.ownersOf(task)[0] ?? null;
    return (
      proofBy(task.verify, owner) ?? proofByTarget(task, map, testable) ?? proofBy(general, owner)
    );
  };
}

function proofBy(command: Command | null, project: string | null): Proof | null {
  const argv = command === null ? null : argvFrom(command);
  return argv && { argv, project };
}

/** The listed tests may lie in several projects: then each project's tests are run wholly. */
function proofByTarget(
  task: Task,
  map: ProjectMap,
  testable: ReadonlyMap<string, ProjectFolder>,
): Proof | null {
  const names = [...new Set(task.tests.flatMap((test) => map.ownersOfEntry(test)))];
  const projects = names
    .map((name) => testable.get(name))
    .filter((project) => project !== undefined);
  const [first, ...more] = projects;
  if (!first || projects.length < names.length) return null;
  if (more.length > 0) {
    const argv: Argv = [NX, 'run-many', '-t', 'test', '-p', names.join(','), '--skip-nx-cache'];
    return { argv, project: first.name };
  }
  const prefix = first.root === '.' ? '' : `${first.root}/`;
  const files = task.tests.map((test) =>
    test.startsWith(prefix) ? test.slice(prefix.length) : test,
  );
  const argv: Argv = [NX, 'run', `${first.name}:test`, '--skip-nx-cache', '--', ...files];
  return { argv, project: first.name };
}
