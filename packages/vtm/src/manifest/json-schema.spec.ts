import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { toJsonSchema } from './json-schema.js';
import { taskSchema } from './schema.js';

it('the shipped schema is the one made from the code; `npx tsx tools/schema.ts` writes it', () => {
  const shipped = readFileSync(join(__dirname, '../../schema/manifest.json'), 'utf8');
  expect(JSON.parse(shipped)).toEqual(toJsonSchema());
});

it('every member of a task is described with an example that is well-formed', () => {
  for (const [key, schema] of Object.entries(taskSchema.shape)) {
    const meta = schema.meta();
    expect({ key, description: meta?.description }).toEqual({
      key,
      description: expect.stringMatching(/\.$/),
    });
    for (const example of meta?.examples as unknown[]) {
      expect({ key, success: schema.safeParse(example).success }).toEqual({ key, success: true });
    }
  }
});

it('tells editors that High risk is never parallel, and that other keys are welcome', () => {
  expect(toJsonSchema()).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    allowComments: true,
    properties: {
      tasks: {
        items: {
          additionalProperties: {},
          if: { properties: { risk: { const: 'High' } } },
          then: { properties: { parallel: { const: false } } },
        },
      },
    },
  });
});
