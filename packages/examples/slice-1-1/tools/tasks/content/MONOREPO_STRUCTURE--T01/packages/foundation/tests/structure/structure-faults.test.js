import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { structureFaults } from '../../src/structure/structure-faults.js';

const good = { name: '@a/hash', type: 'module', exports: {}, scripts: { test: 'node --test' } };

test('a well-formed package has no faults', () => {
  assert.deepEqual(structureFaults(new Map([['hash', good]])), []);
});

test('each fault is told with its package', () => {
  const faults = structureFaults(new Map([['hash', { ...good, type: 'commonjs', name: '@a/x' }]]));
  assert.equal(faults.length, 2);
  assert.match(faults[0], /^packages\/hash must be an ES module/);
});

test('this workspace has no faults', () => {
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../../src/structure/run.js', import.meta.url)),
  ]);
});

test('this workspace pins its Node version', () => {
  const settings = JSON.parse(
    readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'),
  );
  assert.equal(settings.engines?.node, '>=20.19.0');
});
