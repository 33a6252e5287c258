import type { Task } from '../manifest/task.js';

/** What no path in a sentence holds. */
const BETWEEN = /[^A-Za-z0-9_.@/-]+/;

/** A longer word is no path anybody meant. */
const LONGEST = 512;

/**
 * The paths that a task names outside of its scope: its tests, and what reads as a path in its texts.
 * O(length of the texts).
 */
export function namedPaths({
  tests,
  title,
  description,
  criteria,
}: Pick<Task, 'tests' | 'title' | 'description' | 'criteria'>): readonly string[] {
  const words = [title, description, ...criteria.map(({ text }) => text)].flatMap((text) =>
    text.split(BETWEEN).filter((word) => word.length <= LONGEST && word.includes('/')),
  );
  const paths = words.map((word) => word.replace(/^[./]+/, '').replace(/[./]+$/, ''));
  return [...new Set([...tests, ...paths.filter((path) => path.includes('/'))])];
}
