import type { DiagnosticCode } from '../base/codes.js';

/** Keys and positions from the top of a JSON document to a value in it. */
export type JsonPath = readonly (string | number)[];

/** A value in the form the format asks for; undefined when its key is to be removed. */
export interface Strict {
  readonly value: unknown;
}

/** What is wrong in a manifest, before anyone needs its line: `locate` turns it into a diagnostic. */
export interface Finding {
  readonly code: DiagnosticCode;
  /** What is wrong, in one sentence, with the evidence. */
  readonly message: string;
  /** What to do, in one sentence. */
  readonly remedy: string;
  /** Workspace-relative posix path of the manifest. */
  readonly file: string;
  /** A well-formed task id, when the finding is about one task. */
  readonly task?: string;
  /** The value in question; when a key is missing, the path it would have. */
  readonly path: JsonPath;
  /** Narrows a list at `path` to its element that is this text, or the object that has it as `id`. */
  readonly entry?: string;
  /** What to write at `path` so that the finding goes and nothing is read otherwise, where that is known. */
  readonly strict?: Strict;
  /** The place as an offset into the text after its byte order mark; wins over `path`. */
  readonly offset?: number;
}

/** A manifest file as text. */
export interface ManifestSource {
  /** Workspace-relative posix path. */
  readonly file: string;
  readonly text: string;
}
