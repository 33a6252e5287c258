import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, jest } from '@jest/globals';

const PACKAGE = join(__dirname, '../../..');
const read = (path: string): unknown => JSON.parse(readFileSync(join(PACKAGE, path), 'utf8'));

interface Entry {
  readonly implementation: string;
  readonly schema: string;
}

interface Schema {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, { readonly description?: string }>>;
}

const { generators } = read('generators.json') as { generators: Readonly<Record<string, Entry>> };

it.each(Object.keys(generators))('%s is a function, and its options are described', (name) => {
  const { implementation, schema } = generators[name] as Entry;
  const [file = '', exported = ''] = implementation.split('#');
  const source = file.replace('./dist/', './src/').replace(/\.js$/, '.ts');
  const loaded = jest.requireActual<Readonly<Record<string, unknown>>>(join(PACKAGE, source));
  expect(typeof loaded[exported]).toBe('function');
  const { properties, required = [] } = read(schema) as Schema;
  for (const [option, { description }] of Object.entries(properties))
    expect([option, description]).toEqual([option, expect.stringMatching(/\.$/)]);
  expect(Object.keys(properties)).toEqual(expect.arrayContaining([...required]));
});
