import type { WorkspaceFolder } from '../../run/ports.js';

/** A workspace folder that holds these files, and the folders they lie in. */
export function memoryFolder(files: readonly string[]): Pick<WorkspaceFolder, 'missing' | 'list'> {
  const below = (folder: string): readonly string[] =>
    folder === ''
      ? files
      : files.flatMap((file) =>
          file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : [],
        );
  const isThere = (path: string): boolean => files.includes(path) || below(path).length > 0;
  return {
    missing: (paths) => Promise.resolve(paths.filter((path) => !isThere(path))),
    list: (folder) => {
      const names = below(folder).map((file) => file.split('/')[0] ?? '');
      return Promise.resolve([...new Set(names)].sort());
    },
  };
}
