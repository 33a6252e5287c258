import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.spec\.ts$|testing/.test(name))
  .map((name) => readFileSync(join(__dirname, name), 'utf8'));

it('a process ends with what a command has answered, whose type allows 0 and 1, or with 2 for a wrong call', () => {
  const ends = sources.flatMap((text) => text.match(/process\.exit\w* *[=(][^;]*;/g) ?? []);
  expect(ends.length).toBeGreaterThan(20);
  const others = ends.filter((end) => !/^process\.exitCode = await \w+Command\(/.test(end));
  expect(others).toEqual(['process.exitCode = error.exitCode === 0 ? 0 : USAGE;']);
  const types = sources.flatMap((text) => [
    ...text.matchAll(/export (?:async function|const) \w+Command\b[^]*?Promise<(\w+)>/g),
  ]);
  expect(types.length).toBeGreaterThan(20);
  expect(new Set(types.map(([, type]) => type))).toEqual(new Set(['ExitCode']));
});
