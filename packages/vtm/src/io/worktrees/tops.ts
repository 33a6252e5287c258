import { isAbsolute, join, relative, resolve } from 'node:path';

/** Two checkouts of one repository by their absolute top folders: what is in `from` is made to fit `to`. */
export interface Tops {
  readonly from: string;
  readonly to: string;
}

/** A path as seen from a folder, or null when it is not below it. */
export function below(folder: string, path: string): string | null {
  const found = relative(folder, path);
  return found === '..' || found.startsWith('../') || isAbsolute(found) ? null : found;
}

/** Whether a path below a top folder lies among installed modules. */
export const isInstalled = (path: string): boolean => path.split('/').includes('node_modules');

/**
 * What a link says in `to` that says `text` in a folder of `from`: it leads to the same place relatively,
 * to the same source absolutely, and what lies outside or is installed stays where it is.
 */
export function movedLink(text: string, folder: string, { from, to }: Tops): string {
  const target = resolve(folder, text);
  const inside = below(from, target);
  if (!isAbsolute(text)) return inside === null ? target : text;
  return inside === null || isInstalled(inside) ? text : join(to, inside);
}

const BEFORE = /^["'`=:;,\s]$/;
const AFTER = /^[/"'`:;,\s]?$/;

/** A text in which `to` stands wherever the path of `from` stood as a whole, O(text). */
export function movedText(text: string, { from, to }: Tops): string {
  const parts = text.split(from);
  return parts
    .map((part, at) => {
      if (at === 0) return part;
      const before = parts[at - 1] as string;
      const begins = before === '' ? at === 1 : BEFORE.test(before.slice(-1));
      return (begins && AFTER.test(part.slice(0, 1)) ? to : from) + part;
    })
    .join('');
}
