import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import * as esbuild from 'esbuild';
import ts from 'typescript';

/** Programs that vtm starts by their path. */
const PROGRAMS = ['dist/io/attempts/mask-log.js'];

const NAMING = ['package.json', 'executors.json', 'generators.json', 'migrations.json'];

/** The compiled modules that the settings of a package name, relative to it; each once, in order. */
export function namedModules(folder: string): string[] {
  const named = NAMING.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/"(?:\.\/)?(dist\/[\w./-]+)/g)].map(
      ([, path = '']) => (/\.(d\.ts|js)$/.test(path) ? path : `${path}.js`),
    ),
  );
  return [...new Set(named)].sort();
}

/**
 * What a package has to hold of its compiled files, as paths relative to it: modules and declarations that its
 * settings name or that it starts, and what these import. Others nobody can reach.
 */
export async function neededFiles(folder: string): Promise<ReadonlySet<string>> {
  const named = namedModules(folder);
  const isDeclaration = (path: string) => path.endsWith('.d.ts');
  const modules = [...named.filter((path) => !isDeclaration(path)), ...PROGRAMS];
  return new Set([
    ...(await importedModules(folder, modules)),
    ...importedDeclarations(folder, named.filter(isDeclaration)),
  ]);
}

async function importedModules(folder: string, entryPoints: string[]): Promise<string[]> {
  const { metafile } = await esbuild.build({
    ...{ absWorkingDir: folder, entryPoints, outdir: 'unwritten', write: false, metafile: true },
    ...{ bundle: true, platform: 'node', packages: 'external', preserveSymlinks: true },
  });
  return Object.keys(metafile.inputs).map(normalize);
}

function importedDeclarations(folder: string, entries: readonly string[]): string[] {
  const program = ts.createProgram(
    entries.map((path) => join(folder, path)),
    {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      ...{ target: ts.ScriptTarget.ES2022, types: [], noLib: true },
    },
  );
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(folder))
    .map(({ fileName }) => fileName.slice(folder.length + 1));
}
