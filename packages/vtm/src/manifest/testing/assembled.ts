import { assembleBacklog } from '../backlog.js';
import type { AssembledBacklog } from '../backlog.js';
import type { Finding } from '../finding.js';
import type { Task } from '../task.js';
import { aBacklog } from './a-task.js';

/** The given tasks assembled with all checks; those of one manifest must stand together. */
export function assembled(...manifests: readonly (readonly Task[])[]): AssembledBacklog {
  const parsed = manifests.flatMap((tasks) =>
    aBacklog(tasks).manifests.map((manifest) => ({ manifest, findings: [] })),
  );
  return assembleBacklog(parsed, { lint: true });
}

/** The findings with a code. */
export const withCode = (code: string, { findings }: AssembledBacklog): Finding[] =>
  findings.filter((finding) => finding.code === code);

/** What the findings with a code say of the given tasks: task, message, remedy. */
export const sentences = (code: string, ...tasks: readonly Task[]): string[] =>
  withCode(code, assembled(tasks)).map(
    ({ task, message, remedy }) => `${task}: ${message}; ${remedy}`,
  );
