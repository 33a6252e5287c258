/** Whether a text is the full name of an object, and so no option of git: a state file may hold anything. */
export const isHash = (text: string): boolean => /^[0-9a-f]{40,64}$/.test(text);

/** Stands before the hash of each commit in a format that {@link recordsOf} reads. */
export const RECORD = '%x01%H%x1f';

/** Names and messages may hold anything but NUL; a whole hash behind the mark is no chance. */
// eslint-disable-next-line no-control-regex -- control characters are what keeps records apart
const NEXT = /\x01(?=[0-9a-f]{40,64}\x1f)/;

/** One commit of an output of `git log -z`, with what stands behind the format. */
export interface LogRecord {
  /** Full hash. */
  readonly commit: string;
  /** What the format says of it, but for the hash. */
  readonly told: string;
  /** What git says of its files, each field with NUL at its end. */
  readonly files: string;
}

/** The commits of an output of `git log -z --format=${RECORD}…`. */
export function recordsOf(log: string): readonly LogRecord[] {
  return log.split(NEXT).flatMap((record) => {
    const [head = '', ...fields] = record.split('\0');
    const end = head.indexOf('\x1f');
    if (end < 0) return [];
    // git parts a format from what it says of files by NUL and line end, and commits by NUL.
    const files = fields.join('\0').replace(/^\n/, '');
    return [{ commit: head.slice(0, end), told: head.slice(end + 1), files }];
  });
}
