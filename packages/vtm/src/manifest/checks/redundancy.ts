import type { Finding } from '../finding.js';
import type { Task } from '../task.js';
import { aboutTask } from './about-task.js';
import { ancestorsAmong } from './ancestors.js';

/**
 * Dependencies that another dependency of the same task already implies (transitive reduction; Aho,
 * Garey, Ullman 1972). For acyclic precedence; says nothing beyond `ANCESTOR_LIMIT` tasks.
 */
export function impliedDependencies(tasks: readonly Task[]): Finding[] {
  // A dependency is only implied where a task has two.
  if (tasks.every(({ dependsOn }) => dependsOn.length < 2)) return [];
  const ancestors = ancestorsAmong(tasks);
  return tasks.flatMap((task) =>
    task.dependsOn
      .filter((id) => ancestors?.isIndirect(task.id, id))
      .map((id) =>
        aboutTask(
          task,
          'VTM135',
          'depends_on_tasks',
          `the dependency on ${id} is implied by another dependency of ${task.id}`,
          `remove ${id} from depends_on_tasks; the order stays the same`,
          id,
        ),
      ),
  );
}
