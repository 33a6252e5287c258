/** An entry of `packages` in a package-lock.json, as far as it matters here. */
export interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** A package-lock.json of version 3. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
  readonly [field: string]: unknown;
}

const SYSTEMS = ['darwin', 'win32', 'linux', 'freebsd', 'android', 'openharmony'];

/**
 * The lock with every binary package of other platforms that its packages name as optional.
 *
 * A registry mirror may hold the binaries of one platform only; `npm install` then leaves the others
 * out of the lock, and `npm ci` refuses it as out of step. Named with their platform they are never
 * downloaded here, and a full registry serves them elsewhere. What is locked already stays as it is;
 * O(packages).
 *
 * @returns the lock, keys in npm's order, and the paths added
 */
export function completeLock(lock: Lock): { lock: Lock; added: readonly string[] } {
  const missing = Object.entries(lock.packages).flatMap(([path, one]) =>
    missingIn(lock, path, one),
  );
  const packages = Object.fromEntries(
    [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return { lock: { ...lock, packages }, added: missing.map(([path]) => path) };
}

function missingIn(lock: Lock, path: string, one: LockedPackage): [string, LockedPackage][] {
  return Object.entries(one.optionalDependencies ?? {}).flatMap(([name, version]) => {
    const platform = platformOf(name);
    if (!platform || resolves(lock, path, name)) return [];
    const dev = one.dev === true ? { dev: true } : {};
    return [[`node_modules/${name}`, { version, ...dev, optional: true, ...platform }]];
  });
}

/** Whether a package finds another one in its own node_modules or in one above it. */
function resolves(lock: Lock, path: string, name: string): boolean {
  for (
    let above = path;
    ;
    above = above.slice(0, Math.max(0, above.lastIndexOf('node_modules/')))
  ) {
    const folder = above === '' || above.endsWith('/') ? above : `${above}/`;
    if (Object.hasOwn(lock.packages, `${folder}node_modules/${name}`)) return true;
    if (above === '') return false;
  }
}

/**
 * The platform that the name of a binary package ends with, as npm's `os` and `cpu`; null for others:
 * `@swc/core-linux-arm-gnueabihf`, `@unrs/resolver-binding-wasm32-wasi`.
 */
function platformOf(name: string): { os?: string[]; cpu: string[] } | null {
  const words = name.split(/[/-]/);
  if (words.includes('wasm32')) return { cpu: ['wasm32'] };
  const at = words.findIndex((word) => SYSTEMS.includes(word));
  const [os, cpu] = words.slice(at);
  return at < 0 || os === undefined || cpu === undefined ? null : { os: [os], cpu: [cpu] };
}
