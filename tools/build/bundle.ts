import { join } from 'node:path';
import { dirname, relative, resolve } from 'node:path/posix';
import * as esbuild from 'esbuild';
import type { Plugin } from 'esbuild';

/**
 * What `vtm next` loads when nothing has changed: each becomes one file with all it imports, since finding
 * and reading ninety small ones takes a third of its time. Installed packages stay what they are.
 */
const BUNDLED = ['cli/main.js', 'cli/commands/next.js'];

/** What finds things beside itself, or remembers something for all who ask it, stays a module of its own. */
const ALONE = /\/(io\/build-id|cli\/terminal)\.js$/;

/** Puts modules of a package together, from its sources, in place of what was compiled. */
export async function bundle(src: string, dist: string): Promise<void> {
  for (const file of BUNDLED) {
    const source = join(src, file.replace(/\.js$/, '.ts')).replaceAll('\\', '/');
    await esbuild.build({
      entryPoints: [source],
      outfile: join(dist, file),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      packages: 'external',
      supported: { 'dynamic-import': false },
      plugins: [leaveLazy(dirname(source))],
      logLevel: 'warning',
    });
  }
}

/** Leaves what is loaded only when it is needed in its own file, and names it from the bundle's folder. */
const leaveLazy = (folder: string): Plugin => ({
  name: 'leave-lazy',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
      const target = resolve(dirname(importer.replaceAll('\\', '/')), path);
      if (kind === 'entry-point' || (kind !== 'dynamic-import' && !ALONE.test(target))) return null;
      const way = relative(folder, target);
      return { external: true, path: way.startsWith('.') ? way : `./${way}` };
    });
  },
});
