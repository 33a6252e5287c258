import { shown } from '../base/quote.js';
import type { Finding } from './finding.js';
import type { JsonObject } from './read-member.js';
import { headerSchema } from './schema.js';

/** What stands beside `tasks` is kept as it is and never needed: a wrong shape is a warning. */
export function headerFindings(file: string, header: JsonObject): Finding[] {
  const result = headerSchema.safeParse(header);
  if (result.success) return [];
  const keys = new Set(result.error.issues.map(({ path }) => String(path[0])));
  return [...keys].map((key) => ({
    code: 'VTM130',
    message: `${key} is ${shown(header[key])}, not ${expectedOf(key)}; it is left as it is`,
    remedy: `write ${expectedOf(key)}, or remove "${key}"`,
    file,
    path: [key],
  }));
}

function expectedOf(key: string): string {
  if (key === 'status') return '"OK" or "BLOCKED"';
  return key === 'metadata' ? 'an object' : 'a text';
}
