/* Runs the vtm command and writes which packages it has loaded: tell-loaded.ts <file> <argument …> */
import Module from 'node:module';
import { writeFileSync } from 'node:fs';

const [node = '', , file = '', ...args] = process.argv;
const loaded = new Set<string>();
const internals = Module as unknown as { _load: (request: string, ...more: unknown[]) => unknown };
const load = internals._load;
internals._load = function tell(request: string, ...more: unknown[]): unknown {
  loaded.add(request);
  return Reflect.apply(load, this, [request, ...more]);
};
process.on('exit', () => writeFileSync(file, JSON.stringify([...loaded])));
process.argv = [node, 'vtm', ...args];
void import('../main.js').then(({ program }) => program().parseAsync());
