/** What installs packages and runs their commands. */
export type Installer = 'npm' | 'yarn' | 'pnpm' | 'bun';

/** What runs a command of an installed package. */
export const EXEC: Readonly<Record<Installer, string>> = {
  npm: 'npx',
  yarn: 'yarn',
  pnpm: 'pnpm exec',
  bun: 'bunx',
};

/** What installs exactly what the lockfile says. */
export const INSTALL: Readonly<Record<Installer, string>> = {
  npm: 'npm ci',
  yarn: 'yarn install --immutable',
  pnpm: 'pnpm install --frozen-lockfile',
  bun: 'bun install --frozen-lockfile',
};
