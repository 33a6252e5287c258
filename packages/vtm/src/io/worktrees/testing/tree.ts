import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Files by their path below `top`: a text, or `-> target` for a link. */
export type Tree = Readonly<Record<string, string>>;

/** Writes files and links, folders as needed. */
export function putTree(top: string, files: Tree): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), join(top, path));
    else writeFileSync(join(top, path), text);
  }
}

/** What lies below a folder, sorted by path; links are not followed, empty folders are left out. */
export function treeOf(top: string): Tree {
  const paths = readdirSync(top, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  const shown = (path: string) =>
    lstatSync(path).isSymbolicLink() ? `-> ${readlinkSync(path)}` : readFileSync(path, 'utf8');
  return Object.fromEntries(paths.sort().map((path) => [relative(top, path), shown(path)]));
}
