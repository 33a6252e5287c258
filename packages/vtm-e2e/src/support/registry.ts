import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import vtmPackage from 'vtm/package.json';
import { runCommand } from './run-command.js';

/**
 * A registry of npm that has the packed plugin, as if it were published, and sends all other questions on to
 * the one that npm is set to. It ends with the process.
 *
 * @param tarball path of the packed plugin
 * @returns the environment in which npm asks it
 */
export async function registryOf(tarball: string): Promise<Readonly<Record<string, string>>> {
  const elsewhere = await runCommand('npm', ['config', 'get', 'registry'], { env: process.env });
  const server = createServer(({ url = '/' }, answer) => {
    if (url === '/vtm') answer.end(JSON.stringify(packument(`${base()}/vtm.tgz`)));
    else if (url === '/vtm.tgz') createReadStream(tarball).pipe(answer);
    else answer.writeHead(307, { location: new URL(url, elsewhere.trim()).href }).end();
  });
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { npm_config_registry: base(), npm_config_prefer_offline: 'true' };
}

const packument = (tarball: string) => ({
  name: vtmPackage.name,
  'dist-tags': { latest: vtmPackage.version },
  versions: { [vtmPackage.version]: { ...vtmPackage, dist: { tarball } } },
});
