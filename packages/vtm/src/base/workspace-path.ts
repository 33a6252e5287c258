import { fail, ok } from './result.js';
import type { Result } from './result.js';

/** How a path is read. */
export interface PathOptions {
  /**
   * The text is an entry of a scope: a glob pattern in which a backslash may escape a glob
   * character, and which a leading `!` subtracts.
   */
  readonly pattern?: boolean;
}

const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
const DRIVE = /^[A-Za-z]:/;
const LEADING_DOTS = /^(?:\s*\.\/)*\s*/;
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:\/|$)/;
/** In a pattern a segment may also begin or end where an alternative does: `{../a,b}`. */
const DOT_ALTERNATIVE = /(?:^|[/{,(|])\.{1,2}(?:[/},)|]|$)/;
const ESCAPED_GLOB_CHARACTER = /\\[[\]{}()*?!+@\\]/g;

/**
 * The one spelling of a path below the workspace root: posix separators, no `//`, no leading `./`,
 * trimmed, NFC, at most one trailing slash kept. Normalising twice changes nothing.
 *
 * Fails with a predicate that completes "the path …" for whatever is no such path: empty, absolute
 * (posix, drive letter, UNC), a `.` or `..` segment, a backslash separator, control characters.
 *
 * @example
 * normalisePath('./docs//adr/'); // { ok: true, value: 'docs/adr/' }
 * normalisePath('../etc'); // { ok: false, error: 'has a "." or ".." segment' }
 */
export function normalisePath(text: string, options: PathOptions = {}): Result<string, string> {
  const pattern = options.pattern ?? false;
  if (UNPRINTABLE.test(text)) return fail('contains a control character or half a surrogate pair');
  // First of all: composing can yield a letter (KELVIN SIGN → K) and with it a drive.
  const composed = text.normalize('NFC').trim();
  const subtracts = pattern && composed.startsWith('!');
  const body = subtracts ? composed.slice(1) : composed;
  if (body.trimStart().startsWith('/')) return fail('is absolute');
  const path = body.replace(/\/{2,}/g, '/').replace(LEADING_DOTS, '');
  const defect = defectOf(path, pattern);
  if (defect) return fail(defect);
  // `./!x` names a file called `!x`; without its dot it must not begin to subtract.
  const literal = pattern && !subtracts && path.startsWith('!') ? `\\${path}` : path;
  return ok(subtracts ? `!${literal}` : literal);
}

function defectOf(path: string, pattern: boolean): string | null {
  if (path === '') return 'is empty';
  if (path.startsWith('/') || path.startsWith('\\\\') || DRIVE.test(path)) return 'is absolute';
  const unescaped = pattern ? path.replace(ESCAPED_GLOB_CHARACTER, '_') : path;
  if (unescaped.includes('\\')) return 'uses a backslash where "/" separates folders';
  const dots = pattern ? DOT_ALTERNATIVE : DOT_SEGMENT;
  return dots.test(unescaped) ? 'has a "." or ".." segment' : null;
}
