import { as, painted } from './paint.js';
import type { Paint, Role } from './paint.js';

const SIGNS: Readonly<Record<string, Role>> = { '+': 'good', '-': 'error', '@': 'dim' };

/** Lines of a diff made harmless, each with the blanks and the sign it begins with. */
export const diffLines = (lines: readonly string[], paint: Paint): readonly string[] =>
  lines.map((line) => {
    const start = /^[-+]?[ \t]*/.exec(line)?.[0] ?? '';
    return start + painted(paint, as(SIGNS[line.charAt(0)] ?? null, line.slice(start.length)));
  });
