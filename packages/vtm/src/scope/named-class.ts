import type { CharSet } from './char-set.js';
import { codePointsIn } from './code-points.js';

/** What a POSIX name in a bracket expression stands for. */
export interface NamedClass {
  /** Code points of the Unicode properties that minimatch puts in place of the name. */
  readonly set: CharSet;
  /** Whether the name means all code points but those. */
  readonly negated: boolean;
}

/** The properties that minimatch 11 puts in place of each name. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['alnum', '\\p{L}\\p{Nl}\\p{Nd}'],
  ['alpha', '\\p{L}\\p{Nl}'],
  ['ascii', '\\x00-\\x7f'],
  ['blank', '\\p{Zs}\\t'],
  ['cntrl', '\\p{Cc}'],
  ['digit', '\\p{Nd}'],
  ['graph', '\\p{Z}\\p{C}'],
  ['lower', '\\p{Ll}'],
  ['print', '\\p{C}'],
  ['punct', '\\p{P}\\p{S}'],
  ['space', '\\p{Z}\\t\\r\\n\\v\\f'],
  ['upper', '\\p{Lu}'],
  ['word', '\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}'],
  ['xdigit', 'A-Fa-f0-9'],
]);
const NEGATED = new Set(['graph', 'print']);

/** The names that minimatch knows, as in `[[:alpha:]]`. */
export const CLASS_NAMES: readonly string[] = [...PROPERTIES.keys()];

const known = new Map<string, NamedClass>();

/**
 * The named class that stands at a place of a pattern (`[:alpha:]`), null when there is none.
 *
 * Members come from the regular expressions of the running Node, as minimatch's do, so both follow
 * one version of Unicode. The first use of a name reads all code points, a few milliseconds.
 */
export function namedClassAt(
  source: string,
  at: number,
): { readonly name: string; readonly meaning: NamedClass } | null {
  if (!source.startsWith('[:', at)) return null;
  const name = source.slice(at + 2, source.indexOf(':]', at));
  const properties = PROPERTIES.get(name);
  if (properties === undefined) return null;
  const meaning = known.get(name) ?? {
    set: codePointsIn(properties),
    negated: NEGATED.has(name),
  };
  known.set(name, meaning);
  return { name, meaning };
}
