import type { Task } from '../manifest/task.js';

/** The codes under which a task waits for a document. */
export type MissingDocument = 'MISSING-SPEC' | 'MISSING-ADR' | 'MISSING-GUIDE';

/** A document a task needs: a workspace path, or an ADR number that no file of the directory bears. */
export interface NeededDocument {
  readonly code: MissingDocument;
  /** As written in the manifest. */
  readonly written: string;
  /** Where it is expected; null when an ADR number names no file. */
  readonly path: string | null;
}

/** A document that does not exist, and who waits for it, by id in backlog order. */
export interface AwaitedDocument {
  readonly code: MissingDocument;
  /** As the first task writes it. */
  readonly written: string;
  /** The unfinished tasks that name it. */
  readonly namedBy: readonly string[];
  /** Those, and all that depend on one of them, however indirectly, and are not completed. */
  readonly heldUp: readonly string[];
}

const ADR_NUMBER = /^ADR-?0*(\d+)(?:[\s:].*)?$/is;

/**
 * The documents that must exist before a task may run, in manifest order. ADRs come in three
 * notations: `ADR-0006`, `ADR-0006: Title`, or a path; a number is looked up in the directory's file names.
 */
export function documentsOf(
  task: Task,
  adrDirectory: string,
  adrFiles: readonly string[],
): NeededDocument[] {
  const plain = (code: MissingDocument) => (written: string) => ({ code, written, path: written });
  return [
    ...task.specs.map(plain('MISSING-SPEC')),
    ...task.adrs.map((written) => adrDocument(written, adrDirectory, adrFiles)),
    ...task.guides.map(plain('MISSING-GUIDE')),
  ];
}

function adrDocument(written: string, directory: string, files: readonly string[]): NeededDocument {
  const number = ADR_NUMBER.exec(written.trim())?.[1];
  if (number === undefined) return { code: 'MISSING-ADR', written, path: written };
  const named = new RegExp(`^(?:adr-?)?0*${number}(?:\\D|$)`, 'i');
  const file = files.find((name) => named.test(name));
  return { code: 'MISSING-ADR', written, path: file ? `${directory}/${file}` : null };
}
