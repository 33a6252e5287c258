import { readdirSync } from 'node:fs';

/** The names in a folder, ascending by code units; none when there is no such folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
