import type { Task } from '../manifest/task.js';

const PATH = /[A-Za-z0-9_@-][A-Za-z0-9_.@-]*(?:\/[A-Za-z0-9_.@-]+)+\/?/g;

/** The paths that a task names outside of its scope: its tests, and what reads as a path in its texts. */
export function namedPaths({
  tests,
  title,
  description,
  criteria,
}: Pick<Task, 'tests' | 'title' | 'description' | 'criteria'>): readonly string[] {
  const texts = [title, description, ...criteria.map(({ text }) => text)];
  const named = texts.flatMap((text) => text.match(PATH) ?? []);
  return [...new Set([...tests, ...named.map((path) => path.replace(/[./]+$/, ''))])];
}
